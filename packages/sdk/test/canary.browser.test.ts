import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leaksOf } from "./canary/disguises.ts";
import { ROUTES } from "./canary/routes.ts";
import { type Canary, runCanary } from "./canary/run.ts";
import { Stage } from "./stage.ts";

let stage: Stage;
let canary: Canary;
beforeAll(async () => {
  stage = await Stage.open();
  canary = await runCanary(stage);
});
afterAll(() => stage?.close());

describe("a secret that comes into a page", () => {
  it("was there: the form sent it, and every kind of item was collected", () => {
    const inForm = canary.secrets
      .filter(({ secret }) => canary.after.includes(secret))
      .map(({ name }) => name);
    expect(inForm).toEqual(
      expect.arrayContaining([
        "typed: text",
        "typed: number",
        "typed, shown and typed again: password",
        "composed by an input method",
        "pasted from the clipboard",
        "dropped",
        "chosen from a list",
      ]),
    );
    for (const type of ["fingerprint", "page", "pointer", "typing", "form"] as const)
      expect(stage.items(type)).not.toEqual([]);
    expect(stage.refused).toEqual([]);
    expect(canary.requests).toBeGreaterThan(2);
    expect(canary.kept).toBeGreaterThan(0);
  });

  it.each(ROUTES)("leaves in no request and stays in no store of ours: $name", ({ name }) => {
    const secret = canary.secrets.find((each) => each.name === name)?.secret ?? "";
    expect(secret).toHaveLength(16);
    expect(leaksOf(secret, canary.everything)).toEqual([]);
  });
});
