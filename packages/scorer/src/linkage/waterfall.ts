import { largest, perTie } from "../comparisons/ties.ts";
import { bitsOf, log2SumExp2, probabilityOf, toStep } from "../statistics/logistic.ts";
import type { Model, PerTie } from "./model.ts";
import type { EvidenceFamily, Link, Verdict, WeighedContribution, WeighedLink } from "./types.ts";

/** A line before the innocent explanations were set against it: bits of every tie against strangers. */
export interface WeighedLine extends Omit<WeighedContribution, "bits"> {
  bits: PerTie;
}

/**
 * Adds lines up. The odds shown are those of one hand against everything else:
 * w(one hand) - log2(1 + 2^w(household) + 2^w(organisation)), with w the sum of a tie's lines. All bits are rounded
 * to 2^-10, so that the lines add up to `bits` exactly, in any order.
 */
export function weighedLink(
  a: string,
  b: string,
  evidence: readonly WeighedLine[],
  verdict: Verdict["verdict"] | null,
  model: Model,
): WeighedLink {
  const lines = [...evidence, ...capLines(evidence, model)];
  const weight = totalOf(lines);
  const contributions: WeighedContribution[] = lines.map(({ comparison, family, level, bits, words }) => ({
    comparison,
    family,
    level,
    bits: toStep(bits.oneHand),
    words,
  }));
  contributions.push(innocentLine(weight));
  if (verdict !== null) contributions.push(verdictLine(verdict, sumOf(contributions), model));
  const bits = sumOf(contributions);
  const probability = probabilityOf(bits);
  return { a, b, bits, probability, relations: relationsOf(probability, weight), contributions };
}

/** Bits of each tie against strangers, all in all. */
export function totalOf(lines: readonly WeighedLine[]): PerTie {
  return perTie((tie) => lines.reduce((sum, line) => sum + line.bits[tie], 0));
}

function sumOf(contributions: readonly WeighedContribution[]): number {
  return contributions.reduce((sum, { bits }) => sum + bits, 0);
}

/** What a family counts above its cap is taken from all its ties alike: chance then explains more of it. */
export function capLines(lines: readonly WeighedLine[], model: Model): WeighedLine[] {
  const capped: WeighedLine[] = [];
  for (const [family, cap] of Object.entries(model.capBits) as [EvidenceFamily, number][]) {
    const members = lines.filter((line) => line.family === family);
    if (members.length === 0) continue;
    const excess = largest(perTie((tie) => members.reduce((sum, line) => sum + line.bits[tie], 0))) - cap;
    if (excess <= 0) continue;
    capped.push({
      comparison: `cap:${family}`,
      family,
      level: "capped",
      bits: perTie(() => -excess),
      words: () => `All of this has one common cause, so it counts ${cap} bits at most.`,
    });
  }
  return capped;
}

function innocentLine({ household, organisation }: PerTie): WeighedContribution {
  const bits = toStep(-log2SumExp2([0, household, organisation]));
  const home = household >= organisation;
  return {
    comparison: home ? "household" : "organisation",
    family: "innocent",
    level: bits <= -1 ? "competes" : "minor",
    bits,
    words: () =>
      bits > -1
        ? "A shared home or workplace would explain little of this."
        : home
          ? "People of one home would look like this too."
          : "Colleagues in one workplace would look like this too.",
  };
}

function verdictLine(verdict: Verdict["verdict"], before: number, model: Model): WeighedContribution {
  const sure = toStep(bitsOf(model.verdictProbability));
  return {
    comparison: "verdict",
    family: "verdict",
    level: verdict,
    bits: (verdict === "oneHand" ? sure : -sure) - before,
    words: () =>
      verdict === "oneHand"
        ? "A reviewer decided that this is one person."
        : "A reviewer decided that these are different people.",
  };
}

/** What is not one hand is shared among the rest in proportion to their weights; strangers weigh 0 bits. */
function relationsOf(probability: number, { household, organisation }: PerTie): Link["relations"] {
  const all = log2SumExp2([0, household, organisation]);
  const rest = 1 - probability;
  const ofHousehold = rest * 2 ** (household - all);
  const ofOrganisation = rest * 2 ** (organisation - all);
  return {
    oneHand: probability,
    household: ofHousehold,
    organisation: ofOrganisation,
    strangers: Math.max(0, rest - ofHousehold - ofOrganisation),
  };
}
