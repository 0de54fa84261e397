import { largest } from "../comparisons/ties.ts";
import { bitsOf, log2SumExp2, probabilityOf, toStep } from "../statistics/logistic.ts";
import { oncePer } from "../statistics/once-per.ts";
import type { Model, PerTie } from "./model.ts";
import type { EvidenceFamily, Link, Verdict, WeighedContribution, WeighedLink } from "./types.ts";

/** A line with the bits of every tie against strangers, before the innocent explanations were set against it. */
export interface WeighedLine extends WeighedContribution {
  ties: PerTie;
}

export function lineOf(
  comparison: string,
  family: EvidenceFamily,
  level: string,
  ties: PerTie,
  words: () => string,
): WeighedLine {
  return { comparison, family, level, bits: toStep(ties.oneHand), ties, words };
}

/**
 * Adds lines up. The odds shown are those of one hand against everything else:
 * w(one hand) - log2(1 + 2^w(household) + 2^w(organisation)), with w the sum of a tie's lines. All bits are rounded
 * to 2^-10, so that the lines add up to `bits` exactly, in any order.
 * @param lines become the link's, which adds its own.
 */
export function weighedLink(
  a: string,
  b: string,
  lines: WeighedLine[],
  verdict: Verdict["verdict"] | null,
  model: Model,
): WeighedLink {
  addCaps(lines, model);
  const weight = totalOf(lines);
  const all = log2SumExp2([0, weight.household, weight.organisation]);
  const contributions: WeighedContribution[] = lines;
  contributions.push(innocentLine(weight, all));
  if (verdict !== null) contributions.push(verdictLine(verdict, sumOf(contributions), model));
  const bits = sumOf(contributions);
  const probability = probabilityOf(bits);
  return { a, b, bits, probability, relations: relationsOf(probability, weight, all), contributions };
}

/** Bits of each tie against strangers, all in all. */
export function totalOf(lines: readonly WeighedLine[]): PerTie {
  let [oneHand, household, organisation] = [0, 0, 0];
  for (const { ties } of lines) {
    oneHand += ties.oneHand;
    household += ties.household;
    organisation += ties.organisation;
  }
  return { oneHand, household, organisation };
}

function sumOf(contributions: readonly WeighedContribution[]): number {
  let sum = 0;
  for (const { bits } of contributions) sum += bits;
  return sum;
}

const capsOf = oncePer(({ capBits }: Model) => ({
  caps: Object.entries(capBits) as [EvidenceFamily, number][],
  least: Math.min(...Object.values(capBits)),
}));

/** What a family counts above its cap is taken from all its ties alike: chance then explains more of it. */
export function addCaps(lines: WeighedLine[], model: Model): void {
  const { caps, least } = capsOf(model);
  // Most pairs have nothing that could reach any cap.
  if (sumInFavour(lines) <= least) return;
  for (const [family, cap] of caps) {
    const excess = largest(totalOfFamily(lines, family)) - cap;
    if (excess <= 0) continue;
    const taken = { oneHand: -excess, household: -excess, organisation: -excess };
    const words = () => `All of this has one common cause, so it counts ${cap} bits at most.`;
    lines.push(lineOf(`cap:${family}`, family, "capped", taken, words));
  }
}

/** No family counts more than this for any tie. */
function sumInFavour(lines: readonly WeighedLine[]): number {
  let sum = 0;
  for (const { ties } of lines) sum += Math.max(0, ties.oneHand, ties.household, ties.organisation);
  return sum;
}

function totalOfFamily(lines: readonly WeighedLine[], family: EvidenceFamily): PerTie {
  let [oneHand, household, organisation] = [0, 0, 0];
  for (const line of lines) {
    if (line.family !== family) continue;
    oneHand += line.ties.oneHand;
    household += line.ties.household;
    organisation += line.ties.organisation;
  }
  return { oneHand, household, organisation };
}

/** @param all log2 of what everything but one hand weighs together. */
function innocentLine({ household, organisation }: PerTie, all: number): WeighedContribution {
  const bits = toStep(-all);
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
function relationsOf(
  probability: number,
  { household, organisation }: PerTie,
  all: number,
): Link["relations"] {
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
