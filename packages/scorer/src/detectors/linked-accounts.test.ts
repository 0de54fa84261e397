import { describe, expect, it } from "vitest";
import { linkedAccounts } from "./linked-accounts.ts";
import { linkedToBlocked } from "./linked-to-blocked.ts";
import { CLUSTER_LABELS } from "./test/cluster-labels.ts";
import { cluster, facts } from "./test/facts.ts";

const ACCUSING = ["oneHand", "farm"];

describe.each(CLUSTER_LABELS)("a cluster that looks like %s", (label) => {
  const given = facts({ cluster: cluster(label), blockedNeighbours: ["a2"] });
  it(ACCUSING.includes(label) ? "earns points" : "earns nothing", () => {
    expect(linkedAccounts.detect(given, 0) !== null).toBe(ACCUSING.includes(label));
    expect(linkedToBlocked.detect(given, 0) !== null).toBe(ACCUSING.includes(label));
  });
});

it.each([
  { probability: 0.49, share: null },
  { probability: 0.5, share: 0.5 },
  { probability: 0.97, share: 0.97 },
  { probability: 1, share: 1 },
])("weighs by probability $probability", ({ probability, share }) => {
  const detection = linkedAccounts.detect(facts({ cluster: cluster("oneHand", probability) }), 0);
  expect(detection?.share ?? null).toBe(share);
});

it("does not round a doubt away in words", () => {
  const detection = linkedAccounts.detect(facts({ cluster: cluster("oneHand", 0.9999) }), 0);
  expect(detection?.reason).toContain("99.9 %");
});

it("speaks of blocked neighbours in this cluster alone, never of the account itself", () => {
  const blocked = (blockedNeighbours: string[]) =>
    linkedToBlocked.detect(facts({ cluster: cluster("farm"), blockedNeighbours }), 0);
  expect(blocked(["a1"])).toBeNull();
  expect(blocked(["elsewhere"])).toBeNull();
  expect(blocked(["a2", "a3"])?.facts["blocked"]).toBe(2);
});
