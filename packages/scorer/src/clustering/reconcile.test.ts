import { describe, expect, it } from "vitest";
import { seeded } from "../linkage/test/seeded.ts";
import { reconcileClusters } from "./reconcile.ts";
import type { ClusterCandidate, ClusterLabel, KnownCluster } from "./types.ts";

const candidate = (accounts: string, label: ClusterLabel = "oneHand"): ClusterCandidate => ({
  accounts: accounts.split(""),
  label,
  probability: 0.97,
  families: ["device"],
});
const known = (id: string, accounts: string, label: ClusterLabel = "oneHand"): KnownCluster => ({
  id,
  accounts: accounts.split(""),
  label,
  probability: 0.96,
});
const reconcile = (before: KnownCluster[], after: ClusterCandidate[]) => {
  const named: string[] = [];
  const { clusters, changes, gone } = reconcileClusters(before, after, () => `new${named.push("new")}`);
  return {
    clusters: Object.fromEntries(clusters.map(({ id, accounts }) => [id, accounts.join("")])),
    changes: changes.map(({ id, what }) => `${id} ${what}`),
    words: changes.map(({ words }) => words),
    gone,
  };
};

describe("reconcileClusters", () => {
  it.each([
    ["nothing known", [], [candidate("ab")], { new1: "ab" }, ["new1 created"], []],
    ["nothing new", [known("k", "ab")], [candidate("ab")], { k: "ab" }, [], []],
    ["growth", [known("k", "ab")], [candidate("abc")], { k: "abc" }, ["k grew"], []],
    ["loss", [known("k", "abc")], [candidate("ab")], { k: "ab" }, ["k shrank"], []],
    ["exchange", [known("k", "abc")], [candidate("bcd")], { k: "bcd" }, ["k grew", "k shrank"], []],
    [
      "a split: the larger part goes on",
      [known("k", "abcde")],
      [candidate("ab"), candidate("cde")],
      { k: "cde", new1: "ab" },
      ["new1 split", "k shrank"],
      [],
    ],
    [
      "a merger: the larger overlap goes on",
      [known("k", "ab"), known("l", "cde")],
      [candidate("abcde")],
      { l: "abcde" },
      ["l merged"],
      ["k"],
    ],
    ["an end", [known("k", "ab")], [], {}, [], ["k"]],
    ["a label", [known("k", "ab", "household")], [candidate("ab")], { k: "ab" }, ["k relabelled"], []],
  ] as const)("tells %s", (_, before, after, clusters, changes, gone) => {
    expect(reconcile([...before], [...after])).toMatchObject({ clusters, changes, gone });
  });

  it("says it in words", () => {
    expect(reconcile([known("k", "ab")], [candidate("abc")]).words).toEqual(["Joined by c."]);
    expect(reconcile([], [candidate("abc")]).words).toEqual(["Formed by 3 accounts."]);
  });

  it("is at rest when run again, and does not depend on order", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const random = seeded(seed);
      const deal = (): string[] => {
        const hands = ["", "", "", ""];
        for (const account of "abcdefghijkl") {
          const hand = Math.floor(random() * 5);
          if (hand < 4) hands[hand] += account;
        }
        return hands.filter((hand) => hand.length > 1);
      };
      const before = deal().map((accounts, index) => known(`k${index}`, accounts));
      const after = deal().map((accounts) => candidate(accounts));
      const newId = (one: ClusterCandidate): string => `new ${one.accounts[0]}`;
      const found = reconcileClusters(before, after, newId);
      expect(reconcileClusters(before.toReversed(), after.toReversed(), newId).clusters).toEqual(
        found.clusters,
      );
      expect(new Set(found.clusters.map(({ id }) => id)).size).toBe(after.length);
      const again = reconcileClusters(found.clusters, after, newId);
      expect(again).toEqual({ clusters: found.clusters, changes: [], gone: [] });
    }
  });
});
