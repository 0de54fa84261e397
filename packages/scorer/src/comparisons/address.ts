import type { NetworkClass } from "../evidence/types.ts";
import type { PerTie } from "../linkage/model.ts";
import { type Comparison, evidenceOfKind, type Outcome, type Pair, sharedOfKind } from "./comparison.ts";
import { type Meeting, meetingsOf } from "./meetings.ts";
import { otherHolders, shareOfStrangers } from "./rarity.ts";
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
  compare(pair) {
    const met = meetingsOf(pair, "addressHour").map((meeting) => placeOf(pair, meeting));
    if (met.length > 0) return meeting(pair, met);
    const near = meetingsOf(pair, "prefixHour");
    if (near.length > 0) return nearby(pair, near);
    const passed = sharedOfKind(pair, "address").map(({ key }) =>
      placeOf(pair, { key, hours: 0, othersInHour: 0 }),
    );
    if (passed.length > 0) return passing(pair, passed);
    return apart(pair);
  },
};

interface Place extends Meeting {
  networkClass: NetworkClass;
  others: number;
  /** Probability of a stranger there. */
  u: number;
}

function placeOf(pair: Pair, at: Meeting): Place {
  const networkClass = pair.population.networkClassOf(at.key) ?? "unknown";
  const { classes, priorAccounts, kin } = pair.model.network;
  const { prior, floor } = classes[networkClass];
  const rarity = { prior, priorAccounts, kin };
  const others = otherHolders(pair.population, "address", at.key);
  const overall = shareOfStrangers(pair, others, rarity);
  // An address that many use in all and few in one hour counts half way between the two.
  const one = at.hours === 0 ? overall : Math.sqrt(overall * shareOfStrangers(pair, at.othersInHour, rarity));
  const u = Math.min(1, Math.max(floor, one * chances(pair)));
  return { ...at, networkClass, others, u };
}

/** Who goes through many addresses (a phone, a VPN) meets strangers at some of them: each is a chance. */
function chances({ a, b }: Pair): number {
  return Math.max(1, Math.min(evidenceOfKind(a, "address").size, evidenceOfKind(b, "address").size));
}

const WHOLE: PerTie = { oneHand: 1, household: 1, organisation: 1 };

function bitsAt(pair: Pair, place: Place, share: PerTie = WHOLE): PerTie {
  const { classes, hourBits, hourBitsMax } = pair.model.network;
  const { shared } = classes[place.networkClass];
  const often = Math.min(hourBitsMax, hourBits * Math.log2(Math.max(1, place.hours)));
  return perTie((tie) => {
    const q = shared[tie] * share[tie];
    // Met and not met cannot both be unlikely: under a crowd that holds everybody the ratio is 1.
    const bits = Math.log2((q + (1 - q) * place.u) / place.u);
    return bits + Math.min(often, bits);
  });
}

function meeting(pair: Pair, places: readonly Place[]): Outcome {
  const ranked = rarestFirst(places);
  const each = ranked.map((place) => bitsAt(pair, place));
  const { comoveShare } = pair.model.network;
  const hours = places.reduce((sum, place) => sum + place.hours, 0);
  const first = ranked[0];
  const at = first ? placeWords(first) : "the same address";
  const where = places.length === 1 ? `at ${at}` : `at ${places.length} addresses, one of them ${at}`;
  return {
    level: places.length === 1 ? "sameHour" : "movedTogether",
    bits: perTie((tie) =>
      each.reduce((sum, bits, rank) => sum + bits[tie] * (rank === 0 ? 1 : comoveShare ** rank), 0),
    ),
    words: `Seen in the same hour ${where} (${count(hours, "time")}); ${crowdWords(first)}`,
  };
}

function rarestFirst(places: readonly Place[]): Place[] {
  return places.toSorted((x, y) => x.u - y.u || (x.key < y.key ? -1 : 1));
}

function passing(pair: Pair, places: readonly Place[]): Outcome | null {
  const [rarest] = rarestFirst(places);
  if (!rarest) return null;
  return {
    level: "otherHours",
    bits: bitsAt(pair, rarest, pair.model.network.otherHourShare),
    words: `Seen at ${placeWords(rarest)}, though never in the same hour; ${crowdWords(rarest)}`,
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
    words: `Seen on neighbouring addresses in the same hour (${count(hours, "time")}); neighbours would be too.`,
  };
}

function apart(pair: Pair): Outcome | null {
  const both = [pair.a, pair.b].every((account) => evidenceOfKind(account, "address").size > 0);
  if (!both) return null;
  return {
    level: "apart",
    bits: perTie((tie) => Math.log2(pair.model.network.apart[tie])),
    words: "Never seen at the same address.",
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

function placeWords(place: Place): string {
  return CLASS_WORDS[place.networkClass];
}

function crowdWords(place: Place | undefined): string {
  const users = (place?.others ?? 0) + 2;
  const innocent =
    place?.networkClass === "business" || place?.networkClass === "education" ? "colleagues" : "a family";
  const alone = users === 2 ? "no other account uses it" : `${roughly(users, "account")} use it`;
  return `${alone}; ${innocent} would share it too.`;
}
