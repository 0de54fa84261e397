import { describe, expect, it } from "vitest";
import { PRINT_GROUP_NAMES } from "../evidence/print-groups.ts";
import { DEFAULT_MODEL } from "../linkage/model.ts";
import { partBits } from "./part-bits.ts";
import { shareOfStrangers } from "./rarity.ts";

const OTHERS = [0, 1, 40, 5000];

describe("partBits", () => {
  it("is what the formula says, whichever population and model were asked before", () => {
    const models = [
      DEFAULT_MODEL,
      { ...DEFAULT_MODEL, print: { ...DEFAULT_MODEL.print, priorAccounts: 7, kin: 1 } },
    ];
    for (const accounts of [50, 90_000, 50])
      for (const model of [...models, ...models])
        PRINT_GROUP_NAMES.forEach((name, group) => {
          const { groups, priorAccounts, kin } = model.print;
          const { prior, drift } = groups[name];
          for (const others of [...OTHERS, ...OTHERS]) {
            const u = shareOfStrangers({ accounts, model }, others, { prior, priorAccounts, kin });
            expect(partBits({ accounts, model }, group, others)).toEqual({
              others,
              prior,
              alike: Math.log2((1 - drift) / u),
              changed: Math.log2(drift / Math.max(1 - u, drift)),
            });
          }
        });
  });
});
