import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomWorld } from "../../linkage/test/random-world.ts";
import { randomTypist, type Typist, typed } from "../../linkage/test/typist.ts";
import { machine, type Told, world } from "../../linkage/test/world.ts";
import { clusterAccounts } from "../cluster-accounts.ts";
import { verdictOn } from "../test/links.ts";
import { groupLines } from "./group-lines.ts";

/** Accounts on one image behind addresses of their own. */
const fleet = (typists: readonly Typist[]): Told[] =>
  typists.map((typist, index) => ({
    account: `f${String(index).padStart(2, "0")}`,
    token: `token ${index}`,
    address: `line ${index}`,
    hours: [index],
    signals: machine("one image"),
    typing: typed(typist, 320, 500 + index),
  }));
const hosted = (accounts: number) =>
  Object.fromEntries(Array.from({ length: accounts }, (_, index) => [`line ${index}`, "hosting" as const]));
const oneTypist = (accounts: number, seed: number) =>
  Array.from({ length: accounts }, () => randomTypist(seed));
const accusing = (told: readonly Told[], size: number) =>
  clusterAccounts(world(told, size, hosted(told.length)).links(), []).filter(
    ({ label }) => label === "oneHand" || label === "farm",
  );

describe("a farm of machines of one image, each with its own address", () => {
  it("is no hand by any two of its accounts, and one by all twelve", () => {
    const w = world(fleet(oneTypist(12, 3)), 3000, hosted(12));
    const pairs = w.profiles.flatMap((x, i) =>
      w.profiles.slice(i + 1).map((y) => w.link(x.account, y.account)),
    );
    expect(Math.max(...pairs.map(({ probability }) => probability))).toBeLessThan(0.95);
    const [cluster, ...more] = clusterAccounts(w.links(), []);
    expect(cluster?.accounts.length).toBeGreaterThanOrEqual(10);
    expect(cluster).toMatchObject({ label: "farm" });
    expect(more).toEqual([]);
  });

  it("is found whole behind an image that others have, since it keeps all of its accounts apart", () => {
    const others = Array.from({ length: 4 }, (_, index) => randomTypist(4000 + index));
    const w = world(fleet([...oneTypist(12, 3), ...others]), 20_000, hosted(16));
    const found = clusterAccounts(w.links(), []).map(({ label, accounts }) => [
      label,
      accounts.length,
      accounts.at(-1),
    ]);
    expect(found).toEqual([["farm", 12, "f11"]]);
  });

  it("adds one line, and all lines still add up exactly", () => {
    const links = world(fleet(oneTypist(8, 3)), 3000, hosted(8)).links();
    const raised = links.filter(({ contributions }) =>
      contributions.some(({ comparison }) => comparison === "group"),
    );
    expect(raised.length).toBeGreaterThan(10);
    for (const link of links) {
      expect(link.contributions.reduce((sum, { bits }) => sum + bits, 0)).toBe(link.bits);
      expect(Object.values(link.relations).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(link.relations.oneHand).toBe(link.probability);
    }
  });

  it("leaves out the pair that a reviewer decided", () => {
    const told = fleet(oneTypist(6, 3));
    const apart = verdictOn("f00", "f01", "differentPeople", 1);
    const links = world(told, 3000, hosted(6)).links([apart]);
    const decided = links.find(({ a, b }) => a === "f00" && b === "f01");
    expect(decided?.contributions.some(({ comparison }) => comparison === "group")).toBe(false);
    const together = clusterAccounts(links, [apart]).filter(
      ({ accounts }) => accounts.includes("f00") && accounts.includes("f01"),
    );
    expect(together).toEqual([]);
  });
});

describe("people on machines of one image", () => {
  it.each([3000, 20_000])("are never a group among %i accounts", (size) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const people = Array.from({ length: 14 }, (_, index) => randomTypist(1000 + seed * 100 + index));
      expect(accusing(fleet(people), size)).toEqual([]);
    }
  });

  it("are not drawn into a hand that works on their image", () => {
    const hand = oneTypist(6, 3);
    const people = Array.from({ length: 10 }, (_, index) => randomTypist(4000 + index));
    const found = accusing(fleet([...hand, ...people]), 20_000).flatMap(({ accounts }) => [...accounts]);
    expect(found.filter((account) => account >= "f06")).toEqual([]);
  });
});

it("does not depend on the order of links, and is symmetric in what it raises", () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(), (seed, swap) => {
      const { profiles, population, link } = randomWorld(seed, 8);
      const byName = new Map(profiles.map((profile) => [profile.account, profile]));
      const links = profiles.flatMap((x, i) => profiles.slice(i + 1).map((y) => link(x.account, y.account)));
      const input = { profileOf: (account: string) => byName.get(account), population, verdicts: [] };
      const turned = [
        ...links.slice(swap % links.length),
        ...links.slice(0, swap % links.length),
      ].toReversed();
      const sorted = (lines: ReturnType<typeof groupLines>) =>
        [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(groupLines(turned, input))).toEqual(sorted(groupLines(links, input)));
    }),
    { numRuns: 60 },
  );
});
