import * as fc from "fast-check";
import { expect, it } from "vitest";
import { KINDS, type Kind } from "./parameters.ts";
import { quotasOf } from "./population.ts";

const mixes = fc.record(
  Object.fromEntries(KINDS.map((kind) => [kind, fc.double({ min: 0.001, max: 1, noNaN: true })])) as Record<
    Kind,
    fc.Arbitrary<number>
  >,
);

it("shares out every account, each kind within one of its exact part", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), mixes, (accounts, mix) => {
      const quotas = quotasOf(accounts, mix);
      const total = KINDS.reduce((sum, kind) => sum + mix[kind], 0);
      expect(KINDS.reduce((sum, kind) => sum + quotas[kind], 0)).toBe(accounts);
      for (const kind of KINDS) {
        expect(Math.abs(quotas[kind] - (accounts * mix[kind]) / total)).toBeLessThan(1);
      }
    }),
  );
});

it("leaves out a kind that the mix leaves out", () => {
  expect(quotasOf(100, { single: 3, farm: 1 })).toMatchObject({ single: 75, farm: 25, family: 0, vpn: 0 });
});
