import * as fc from "fast-check";
import { expect, it } from "vitest";
import { UNSHARED_KINDS } from "../evidence/registry.ts";
import { weighAccounts } from "./compare-accounts.ts";
import { randomWorld } from "./test/random-world.ts";
import type { Population } from "./types.ts";

it("a number of holders weighs only where both hold the value, or one where the registry says so", () => {
  const moved = { shared: 0, unshared: 0 };
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(), fc.integer({ min: 3, max: 4000 }), (seed, pick, holders) => {
      const { profiles, population } = randomWorld(seed);
      const values = profiles.flatMap(({ evidence }) => evidence);
      const value = values[pick % values.length];
      if (value === undefined) return;
      const changed: Population = {
        accounts: population.accounts,
        networkClassOf: (key) => population.networkClassOf(key),
        holders: (kind, key) =>
          kind === value.kind && key === value.key ? holders : population.holders(kind, key),
      };
      for (const [index, a] of profiles.entries())
        for (const b of profiles.slice(index + 1)) {
          if (weighAccounts(a, b, population).bits === weighAccounts(a, b, changed).bits) continue;
          const held = [a, b].filter(({ evidence }) =>
            evidence.some(({ kind, key }) => kind === value.kind && key === value.key),
          ).length;
          if (held === 2) moved.shared += 1;
          else {
            moved.unshared += 1;
            expect([held, value.kind]).toEqual([1, UNSHARED_KINDS.find((kind) => kind === value.kind)]);
          }
        }
    }),
    { numRuns: 300 },
  );
  expect(moved.shared).toBeGreaterThan(50);
  expect(moved.unshared).toBeGreaterThan(5);
});
