import { describe, expect, it } from "vitest";
import { seeded } from "../linkage/test/seeded.ts";
import type { Link } from "../linkage/types.ts";
import { clusterAccounts } from "./cluster-accounts.ts";
import { linkRoleOf } from "./link-role.ts";
import { householdLink, linkOfProbability } from "./test/links.ts";
import type { ClusterCandidate } from "./types.ts";

describe("linkRoleOf", () => {
  it.each([
    [linkOfProbability("a", "b", 0.5), "binds"],
    [linkOfProbability("a", "b", 0.49), "aside"],
    [linkOfProbability("a", "b", 0.2, -4), "apart"],
    [linkOfProbability("a", "b", 0.2, -2), "aside"],
    [linkOfProbability("a", "b", 0.97, -4), "binds"],
    [householdLink("a", "b"), "binds"],
    [householdLink("a", "b", "different"), "binds"],
    [{ ...householdLink("a", "b"), relations: weak() }, "aside"],
    [{ ...householdLink("a", "b", "different"), relations: weak() }, "apart"],
  ] as const)("case %#", (link, role) => {
    expect(linkRoleOf(link)).toBe(role);
  });

  it("lets each set that binding links close be clustered by itself", () => {
    let found = 0;
    let disputed = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const links = randomLinks(seed, 16, 40);
      const whole = clusterAccounts(links, []);
      const parts = closedSets(links).flatMap((set) => {
        const within = links.filter(
          (link) => linkRoleOf(link) !== "aside" && set.has(link.a) && set.has(link.b),
        );
        const out = links.filter(
          (link) => linkRoleOf(link) === "apart" && set.has(link.a) !== set.has(link.b),
        );
        if (
          JSON.stringify(clusterAccounts(within, [])) !==
          JSON.stringify(clusterAccounts([...within, ...out], []))
        )
          disputed += 1;
        return clusterAccounts([...within, ...out], []);
      });
      expect(parts.toSorted(byFirst)).toEqual(whole.toSorted(byFirst));
      found += whole.length;
    }
    // Else nothing was shown: neither clusters, nor links from outside that changed one.
    expect(found).toBeGreaterThan(400);
    expect(disputed).toBeGreaterThan(0);
  });
});

function weak() {
  return { oneHand: 0.2, household: 0.2, organisation: 0.3, strangers: 0.3 };
}

function byFirst(x: ClusterCandidate, y: ClusterCandidate): number {
  return String(x.accounts) < String(y.accounts) ? -1 : 1;
}

/** Strong, leaning and weak links on one image, some of people who type differently, and shared browsers. */
function randomLinks(seed: number, accounts: number, count: number): Link[] {
  const random = seeded(seed);
  const links = new Map<string, Link>();
  for (let n = 0; n < count; n += 1) {
    const [a, b] = [Math.floor(random() * accounts), Math.floor(random() * accounts)].map(
      (each) => `a${each}`,
    );
    if (a === undefined || b === undefined || a === b) continue;
    const key = [a, b].toSorted().join();
    const kind = random();
    const probability = kind < 0.25 ? 0.95 + random() * 0.049 : random() * 0.6;
    if (kind > 0.9) links.set(key, householdLink(a, b, random() < 0.3 ? "different" : null));
    else links.set(key, linkOfProbability(a, b, probability, random() < 0.35 ? -4 : undefined));
  }
  return [...links.values()];
}

function closedSets(links: readonly Link[]): Set<string>[] {
  const setOf = new Map<string, Set<string>>();
  for (const { a, b } of links)
    for (const each of [a, b]) setOf.set(each, setOf.get(each) ?? new Set([each]));
  for (const link of links) {
    const [x, y] = [setOf.get(link.a), setOf.get(link.b)];
    if (linkRoleOf(link) !== "binds" || x === undefined || y === undefined || x === y) continue;
    for (const each of y) setOf.set(each, x.add(each));
  }
  return [...new Set(setOf.values())];
}
