import type { ClusterLabel, ContributionView, LinkView } from "@samehand/protocol/api";
import type { Chance } from "./chance.ts";

type Line = ContributionView;

const START: Line = {
  comparison: "prior",
  family: "prior",
  level: "",
  bits: -12.6,
  words: "Two accounts picked at random are one hand about once in 6,200 pairs on this site.",
};

/** What each kind of pair shows; bits vary a little around these. */
const LINES: Readonly<Record<ClusterLabel | "weak", readonly Line[]>> = {
  oneHand: [
    {
      comparison: "visitorToken",
      family: "device",
      level: "same",
      bits: 12.9,
      words: "Both accounts were used in the same browser, which kept the same first-party token.",
    },
    {
      comparison: "print",
      family: "device",
      level: "drifted",
      bits: 5.1,
      words: "41 of 42 browser signals agree; the one that differs is the time zone, which travels.",
    },
    {
      comparison: "address",
      family: "network",
      level: "same hour",
      bits: 4.6,
      words: "They shared a home address within the same hour on 6 days; 2 devices use that address.",
    },
    {
      comparison: "typing",
      family: "behaviour",
      level: "alike",
      bits: 2.2,
      words: "They type alike: key hold times and pauses agree more than those of 19 in 20 people.",
    },
    {
      comparison: "payout",
      family: "identity",
      level: "same",
      bits: 7.4,
      words: "Both accounts are paid out to the same instrument, which no other account uses.",
    },
    {
      comparison: "household",
      family: "innocent",
      level: "possible",
      bits: -4.8,
      words: "People of one home share a browser and an address too; this much of it is explained by that.",
    },
    {
      comparison: "cap:device",
      family: "device",
      level: "limit reached",
      bits: -3.2,
      words: "Token and print come from one device, so together they count for at most 14.8 bits.",
    },
  ],
  farm: [
    {
      comparison: "print",
      family: "device",
      level: "same",
      bits: 8.8,
      words: "All 42 browser signals agree, and only 14 accounts of this site show them.",
    },
    {
      comparison: "address",
      family: "network",
      level: "same hour",
      bits: 3.9,
      words: "They moved to the same new address of a data centre within 20 minutes, three times.",
    },
    {
      comparison: "text",
      family: "content",
      level: "near copy",
      bits: 6.3,
      words: "Their profile texts share 91 % of their word groups; strangers share under 5 %.",
    },
    {
      comparison: "typing",
      family: "behaviour",
      level: "alike",
      bits: 1.4,
      words: "They type alike, at a speed and evenness few people reach.",
    },
    {
      comparison: "organisation",
      family: "innocent",
      level: "possible",
      bits: -1.1,
      words: "An office could explain a shared address, but not the copied profiles.",
    },
  ],
  sharedDevice: [
    {
      comparison: "visitorToken",
      family: "device",
      level: "same",
      bits: 12.9,
      words: "Both accounts were used in the same browser, which kept the same first-party token.",
    },
    {
      comparison: "typing",
      family: "behaviour",
      level: "different",
      bits: -5.7,
      words: "They type differently: one holds keys 40 ms longer and hardly ever overlaps them.",
    },
    {
      comparison: "household",
      family: "innocent",
      level: "likely",
      bits: -6.2,
      words: "Two people of one home sharing a computer explains everything seen.",
    },
  ],
  household: [
    {
      comparison: "address",
      family: "network",
      level: "same hour",
      bits: 5.2,
      words: "They share a home address on most evenings; 3 devices use it.",
    },
    {
      comparison: "print",
      family: "device",
      level: "different",
      bits: -3.4,
      words: "Their devices differ: a phone and a desktop that were never seen with the other account.",
    },
    {
      comparison: "household",
      family: "innocent",
      level: "likely",
      bits: -5.9,
      words: "A shared home explains the shared address.",
    },
  ],
  organisation: [
    {
      comparison: "address",
      family: "network",
      level: "same hour",
      bits: 2.1,
      words: "They share the address of a company on workdays; 37 devices use it.",
    },
    {
      comparison: "print",
      family: "device",
      level: "different",
      bits: -2.2,
      words: "Their devices differ in 11 signals.",
    },
    {
      comparison: "organisation",
      family: "innocent",
      level: "likely",
      bits: -3.6,
      words: "A shared workplace explains the shared address.",
    },
  ],
  weak: [
    {
      comparison: "print",
      family: "device",
      level: "crowded",
      bits: 0.7,
      words: "They show the same print, but so do 86 in 100 phones of this model.",
    },
    {
      comparison: "typing",
      family: "behaviour",
      level: "different",
      bits: -1.9,
      words: "They type differently.",
    },
  ],
};
/** How far each kind starts from a random pair: clusters are compared because something already tied them. */
const OFFSET: Readonly<Record<ClusterLabel | "weak", number>> = {
  oneHand: 0,
  farm: 0,
  sharedDevice: 6.4,
  household: 7.4,
  organisation: 6,
  weak: 0,
};

/** A compared pair with lines that add up to its bits, as the scorer's do. */
export function linkBetween(
  one: string,
  other: string,
  kind: ClusterLabel | "weak",
  at: string,
  dice: Chance,
): LinkView {
  const [a, b] = one < other ? ([one, other] as const) : ([other, one] as const);
  const lines = LINES[kind].filter((_, index) => index < 2 || dice.next() < 0.85);
  const contributions = [{ ...START, bits: START.bits + OFFSET[kind] }, ...lines].map((line) => ({
    ...line,
    bits: line.family === "prior" ? line.bits : line.bits + (dice.next() - 0.5) * 0.8,
  }));
  const bits = contributions.reduce((sum, line) => sum + line.bits, 0);
  const probability = 1 / (1 + 2 ** -bits);
  const rest = 1 - probability;
  const [home, office] = kind === "organisation" ? [0.1, 0.8] : kind === "weak" ? [0.02, 0.03] : [0.85, 0.1];
  return {
    a,
    b,
    bits,
    probability,
    relations: {
      oneHand: probability,
      household: rest * home,
      organisation: rest * office,
      strangers: rest * (1 - home - office),
    },
    contributions,
    model: null,
    comparedAt: at,
  };
}
