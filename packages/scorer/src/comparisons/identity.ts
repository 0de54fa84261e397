import type { Model } from "../linkage/model.ts";
import { bothHold, type Comparison } from "./comparison.ts";
import { populationSize, strangersAmong } from "./rarity.ts";
import { mapTies } from "./ties.ts";
import { roughly } from "./words.ts";

/** Compares an instrument of identity. One that many accounts hold is an agency's or a till's and says little. */
export function identityComparison(kind: keyof Model["identity"], called: string): Comparison {
  return {
    id: kind,
    family: "identity",
    kinds: [kind],
    learns: { agrees: { same: true, different: false }, shipped: ({ identity }) => identity[kind].same },
    compare(pair) {
      const settings = pair.model.identity[kind];
      const shared = pair.shared(kind);
      if (shared.length === 0) {
        if (!bothHold(pair, kind)) return null;
        return {
          level: "different",
          bits: settings.differentBits,
          words: () => `Each gave another ${called}.`,
        };
      }
      const others = Math.min(...shared.map((one) => one.others));
      const strangers = settings.strangers + strangersAmong(others, settings.kin);
      const u = Math.min(1, strangers / (populationSize(pair) - 1));
      return {
        level: "same",
        bits: mapTies(settings.same, (m) => Math.log2((m + (1 - m) * u) / u)),
        words: () => {
          const crowd = others > 0 ? `, as ${roughly(others, "other account")} did` : "";
          return `Gave the same ${called}${crowd}.`;
        },
      };
    },
  };
}
