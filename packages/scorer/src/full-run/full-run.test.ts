import { describe, expect, it } from "vitest";
import { BLOCKING_KINDS, EVIDENCE_KINDS } from "../evidence/registry.ts";
import type { NetworkClass } from "../evidence/types.ts";
import { compareAccounts, writtenLink } from "../linkage/compare-accounts.ts";
import { randomWorld } from "../linkage/test/random-world.ts";
import type { AccountProfile, Link, Population } from "../linkage/types.ts";
import { fullRun } from "./full-run.ts";
import { COLUMN_KINDS } from "./kinds.ts";
import { columnsOfProfiles } from "./of-profiles.ts";

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);
const MOST = 9;
const half = (count: number) => (count < 4 ? count : 2 * Math.ceil(count / 2));

/** Every pair that shares a blocking value which few hold, compared profile by profile. */
function expectedLinks(profiles: readonly AccountProfile[], population: Population): Link[] {
  const blocks = new Map<string, Set<string>>();
  for (const { account, evidence } of profiles)
    for (const { kind, key } of evidence)
      blocks.set(`${kind} ${key}`, (blocks.get(`${kind} ${key}`) ?? new Set()).add(account));
  return profiles.flatMap((a, index) =>
    profiles.slice(index + 1).flatMap((b) => {
      const meet = a.evidence.some(({ kind, key }) => {
        const block = blocks.get(`${kind} ${key}`);
        return BLOCKING_KINDS.includes(kind) && block?.has(b.account) && block.size <= MOST;
      });
      return meet ? [compareAccounts(a, b, population)] : [];
    }),
  );
}

function populationOf(profiles: readonly AccountProfile[], classes: ReadonlyMap<string, NetworkClass>) {
  const holders = new Map<string, number>();
  for (const { evidence } of profiles)
    for (const { kind, key } of evidence)
      holders.set(`${kind} ${key}`, (holders.get(`${kind} ${key}`) ?? 0) + 1);
  const accounts = half(profiles.length);
  return {
    accounts,
    holders: (kind: string, key: string) => Math.min(half(holders.get(`${kind} ${key}`) ?? 0), accounts),
    networkClassOf: (key: string) => classes.get(key) ?? null,
  };
}

const byName = (x: Link, y: Link) => (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1);

describe("fullRun", () => {
  it("finds the pairs that share a block, and weighs them as profiles are weighed, to the last bit and word", () => {
    let compared = 0;
    for (const seed of SEEDS) {
      const { profiles, population } = randomWorld(seed, 14);
      const classes = new Map<string, NetworkClass>();
      for (const at of [0, 1, 2]) {
        const found = population.networkClassOf(`address ${at}`);
        if (found !== null) classes.set(`address ${at}`, found);
      }
      const links: Link[] = [];
      const pairs = fullRun(
        columnsOfProfiles(profiles.toReversed(), classes),
        {
          blockingHoldersMax: MOST,
          roundedAccounts: half,
          roundedHolders: half,
          isKept: () => true,
        },
        (link) => links.push(writtenLink(link)),
      );
      const expected = expectedLinks(profiles, populationOf(profiles, classes));
      expect(pairs).toBe(expected.length);
      expect(links.toSorted(byName)).toEqual(expected.toSorted(byName));
      compared += pairs;
    }
    expect(compared).toBeGreaterThan(500);
  });
  it("knows every kind of evidence that there is", () => {
    const known = [...COLUMN_KINDS, "printPart"].toSorted();
    expect(EVIDENCE_KINDS.map(({ kind }) => kind).toSorted()).toEqual(known);
  });
  it("says nothing of nobody", () => {
    const settings = { blockingHoldersMax: MOST, roundedAccounts: half, roundedHolders: half };
    const never = () => expect.unreachable();
    expect(fullRun(columnsOfProfiles([], new Map()), { ...settings, isKept: () => true }, never)).toBe(0);
  });
});
