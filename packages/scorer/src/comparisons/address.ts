import type { NetworkClass } from "../evidence/types.ts";
import type { PerTie } from "../linkage/model.ts";
import { bothHold, type Comparison, type Outcome, type Pair } from "./comparison.ts";
import { type Meeting, meetingsOf } from "./meetings.ts";
import { shareOfStrangers } from "./rarity.ts";
import { perTie } from "./ties.ts";
import { count, roughly } from "./words.ts";

/**
 * How rare it is to share an address in one clock hour, weighed by how crowded the address is and of what class its
 * network is. A hand, a family and an office explain it nearly alike, so it separates them from strangers and never,
 * by itself, one from another.
 */
export const address: Comparison = {
  id: "address",
  family: "network",
  kinds: ["addressHour", "prefixHour"],
  // Not learned: hands that hide their network and hands that do not are two populations, of which one m is neither's.
  compare(pair) {
    const met = meetingsOf(pair, "addressHour").map((meeting) => spotOf(pair, meeting));
    if (met.length > 0) return meeting(pair, met);
    const near = meetingsOf(pair, "prefixHour");
    if (near.length > 0) return nearby(pair, near);
    const passed = pair
      .shared("address")
      .flatMap(({ place }) => (place === null ? [] : [spotOf(pair, { place, hours: 0, othersInHour: 0 })]));
    if (passed.length > 0) return passing(pair, passed);
    return apart(pair);
  },
};

/** An address where both were, as it is weighed. */
interface Spot extends Meeting {
  networkClass: NetworkClass;
  /** Probability of a stranger there. */
  u: number;
}

function spotOf(pair: Pair, at: Meeting): Spot {
  const networkClass = at.place.networkClass ?? "unknown";
  const { classes, priorAccounts, kin } = pair.model.network;
  const { prior, floor } = classes[networkClass];
  const rarity = { prior, priorAccounts, kin };
  const { others } = at.place;
  const overall = shareOfStrangers(pair, others, rarity);
  // An address that many use in all and few in one hour counts half way between the two.
  const one = at.hours === 0 ? overall : Math.sqrt(overall * shareOfStrangers(pair, at.othersInHour, rarity));
  const u = Math.min(1, Math.max(floor, one * chances(pair)));
  return { ...at, networkClass, u };
}

/** Who goes through many addresses (a phone, a VPN) meets strangers at some of them: each is a chance. */
function chances({ a, b }: Pair): number {
  return Math.max(1, Math.min(a.count("address"), b.count("address")));
}

const WHOLE: PerTie = { oneHand: 1, household: 1, organisation: 1 };

function bitsAt(pair: Pair, spot: Spot, share: PerTie = WHOLE): PerTie {
  const { classes, hourBits, hourBitsMax } = pair.model.network;
  const { shared } = classes[spot.networkClass];
  const often = Math.min(hourBitsMax, hourBits * Math.log2(Math.max(1, spot.hours)));
  return perTie((tie) => {
    const q = shared[tie] * share[tie];
    // Met and not met cannot both be unlikely: under a crowd that holds everybody the ratio is 1.
    const bits = Math.log2((q + (1 - q) * spot.u) / spot.u);
    return bits + Math.min(often, bits);
  });
}

function meeting(pair: Pair, spots: readonly Spot[]): Outcome {
  const ranked = rarestFirst(spots);
  const each = ranked.map((spot) => bitsAt(pair, spot));
  const { comoveShare } = pair.model.network;
  const hours = spots.reduce((sum, spot) => sum + spot.hours, 0);
  return {
    level: spots.length === 1 ? "sameHour" : "movedTogether",
    bits: perTie((tie) =>
      each.reduce((sum, bits, rank) => sum + bits[tie] * (rank === 0 ? 1 : comoveShare ** rank), 0),
    ),
    words: () => meetingWords(ranked, hours),
  };
}

function meetingWords(ranked: readonly Spot[], hours: number): string {
  const first = ranked[0];
  const at = first ? placeWords(first) : "the same address";
  const where = ranked.length === 1 ? `at ${at}` : `at ${ranked.length} addresses, one of them ${at}`;
  return `Seen in the same hour ${where} (${count(hours, "time")}); ${crowdWords(first)}`;
}

function rarestFirst(spots: readonly Spot[]): Spot[] {
  return spots.toSorted((x, y) => x.u - y.u || (x.place.key < y.place.key ? -1 : 1));
}

function passing(pair: Pair, spots: readonly Spot[]): Outcome | null {
  const [rarest] = rarestFirst(spots);
  if (!rarest) return null;
  return {
    level: "otherHours",
    bits: bitsAt(pair, rarest, pair.model.network.otherHourShare),
    words: () => `Seen at ${placeWords(rarest)}, though never in the same hour; ${crowdWords(rarest)}`,
  };
}

function nearby(pair: Pair, meetings: readonly Meeting[]): Outcome {
  const { classes, priorAccounts, kin, prefixShare, prefixCrowding } = pair.model.network;
  const prior = Math.min(1, classes.unknown.prior * prefixCrowding);
  const hours = meetings.reduce((sum, one) => sum + one.hours, 0);
  const others = Math.min(...meetings.map((one) => one.othersInHour));
  const u = Math.min(1, shareOfStrangers(pair, others, { prior, priorAccounts, kin }) * chances(pair));
  return {
    level: "samePrefix",
    bits: perTie((tie) => {
      const q = classes.unknown.shared[tie] * prefixShare;
      return Math.log2((q + (1 - q) * u) / u);
    }),
    words: () =>
      `Seen on neighbouring addresses in the same hour (${count(hours, "time")}); neighbours would be too.`,
  };
}

function apart(pair: Pair): Outcome | null {
  if (!bothHold(pair, "address")) return null;
  return {
    level: "apart",
    bits: perTie((tie) => Math.log2(pair.model.network.apart[tie])),
    words: () => "Never seen at the same address.",
  };
}

const CLASS_WORDS: Readonly<Record<NetworkClass, string>> = {
  residential: "the same home address",
  business: "the same business address",
  education: "the same school or campus address",
  mobile: "the same mobile carrier's address",
  satellite: "the same satellite provider's address",
  hosting: "the same data-centre address",
  vpn: "the same VPN address",
  gateway: "the same gateway's address",
  tor: "the same Tor exit",
  relay: "the same privacy relay's address",
  private: "the same address inside a private network",
  unknown: "the same address",
};

function placeWords(spot: Spot): string {
  return CLASS_WORDS[spot.networkClass];
}

function crowdWords(spot: Spot | undefined): string {
  const users = (spot?.place.others ?? 0) + 2;
  const innocent =
    spot?.networkClass === "business" || spot?.networkClass === "education" ? "colleagues" : "a family";
  const alone = users === 2 ? "no other account uses it" : `${roughly(users, "account")} use it`;
  return `${alone}; ${innocent} would share it too.`;
}
