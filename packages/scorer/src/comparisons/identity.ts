import type { Model } from "../linkage/model.ts";
import { type Comparison, evidenceOfKind, sharedOfKind } from "./comparison.ts";
import { otherHolders, populationSize, strangersAmong } from "./rarity.ts";
import { perTie } from "./ties.ts";
import { roughly } from "./words.ts";

/** Compares an instrument of identity. One that many accounts hold is an agency's or a till's and says little. */
export function identityComparison(kind: keyof Model["identity"], called: string): Comparison {
  return {
    id: kind,
    family: "identity",
    compare(pair) {
      const settings = pair.model.identity[kind];
      const shared = sharedOfKind(pair, kind);
      if (shared.length === 0) {
        const both = [pair.a, pair.b].every((account) => evidenceOfKind(account, kind).size > 0);
        if (!both) return null;
        return { level: "different", bits: settings.differentBits, words: `Each gave another ${called}.` };
      }
      const others = Math.min(...shared.map(({ key }) => otherHolders(pair.population, kind, key)));
      const strangers = settings.strangers + strangersAmong(others, settings.kin);
      const u = Math.min(1, strangers / (populationSize(pair.population, pair.model) - 1));
      const crowd = others > 0 ? `, as ${roughly(others, "other account")} did` : "";
      return {
        level: "same",
        bits: perTie((tie) => Math.log2((settings.same[tie] + (1 - settings.same[tie]) * u) / u)),
        words: `Gave the same ${called}${crowd}.`,
      };
    },
  };
}
