import type {
  ClusterLabel,
  EvidenceFamily,
  NetworkClass,
  Relation,
  RiskAction,
} from "@samehand/protocol/api";
import { percent, shortNumber } from "./number.ts";

/** What a reader sees for the fixed words of the API. A word that is not known yet is shown as it is. */
export const LABEL_WORDS: Readonly<Record<ClusterLabel, string>> = {
  oneHand: "One hand",
  farm: "Farm",
  sharedDevice: "Shared device",
  household: "Household",
  organisation: "Organisation",
};

/** Completes "These 4 accounts …". */
export const LABEL_SENTENCES: Readonly<Record<ClusterLabel, string>> = {
  oneHand: "are very likely held by one person.",
  farm: "look like one operation that holds many accounts.",
  sharedDevice: "share a device. That is no proof of one person: a family computer looks like this too.",
  household: "seem to be different people of one home. Nothing here accuses them.",
  organisation: "seem to be different people of one workplace, school or company. Nothing here accuses them.",
};

export const FAMILY_WORDS: Readonly<Record<EvidenceFamily, string>> = {
  prior: "Starting point",
  device: "Device",
  network: "Network",
  behaviour: "Behaviour",
  content: "Content",
  identity: "Identity",
  innocent: "Innocent explanation",
  group: "Group",
  verdict: "Verdict",
};

export const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  oneHand: "One hand",
  household: "Same household",
  organisation: "Same organisation",
  strangers: "Strangers",
};

export const ACTION_WORDS: Readonly<Record<RiskAction, string>> = {
  MONITOR: "Monitor",
  FLAG_FOR_REVIEW: "Review",
  BLOCK_ACCOUNT: "Block",
};

export const NETWORK_WORDS: Readonly<Record<NetworkClass, string>> = {
  residential: "Home connection",
  mobile: "Mobile carrier",
  business: "Business",
  education: "School or campus",
  hosting: "Data centre",
  vpn: "VPN",
  tor: "Tor exit",
  relay: "Private relay",
  gateway: "Shared gateway",
  satellite: "Satellite",
  private: "Private network",
  unknown: "Unknown network",
};

/** A fact of a finding, as a reader says it. */
export function factWords(name: string, value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return name === "probability" ? percent(value) : shortNumber(value);
  if (name === "countries") return value.split(",").map(countryWords).join(", ");
  return name === "label" && value in LABEL_WORDS ? LABEL_WORDS[value as ClusterLabel] : value;
}

/** Recommended actions inside a sentence of the API, as the console calls them. */
export function plainActions(words: string): string {
  return words.replace(/\b(MONITOR|FLAG_FOR_REVIEW|BLOCK_ACCOUNT)\b/g, (action) =>
    ACTION_WORDS[action as RiskAction].toLowerCase(),
  );
}

const REJECTION_WORDS: Readonly<Record<string, string>> = {
  body_too_large: "Body too large",
  malformed_json: "Not valid JSON",
  invalid_field: "Field missing or of the wrong form",
  unknown_key: "Unknown key",
  missing_key: "No key",
  origin_not_allowed: "Origin not allowed",
  too_many_requests: "Too many requests",
  invalid_signature: "Invalid signature",
  invalid_request_id: "Unknown or used request id",
  clock_out_of_range: "Impossible time",
  wrong_key_kind: "Wrong kind of key",
};

/** As `Too many requests` for `too_many_requests`. */
export function rejectionWords(code: string): string {
  return REJECTION_WORDS[code] ?? sentence(code.replaceAll("_", " "));
}

/** As `Proposal velocity` for `proposalVelocity`. */
export function nameWords(name: string): string {
  return sentence(name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`));
}

/** As `Russia` for `RU`; the code itself where it is none. */
export function countryWords(code: string | null): string {
  if (code === null || code === "") return "Unknown country";
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}
const countries = new Intl.DisplayNames("en", { type: "region" });

/** The start of a long opaque id; the whole is in the title beside it. */
export function shortId(id: string, length = 10): string {
  return id.length <= length + 1 ? id : `${id.slice(0, length)}…`;
}

function sentence(text: string): string {
  return text === "" ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
