import type { RiskAction } from "./assessments.ts";
import type { ClusterLabel } from "./cluster-labels.ts";

export interface AccountSummary {
  account: string;
  firstSeen: string;
  lastSeen: string;
  observations: number;
  events: number;
  visitors: number;
  cluster: { id: string; label: ClusterLabel } | null;
  score: number | null;
  action: RiskAction | null;
}
export interface AccountList {
  accounts: AccountSummary[];
  total: number;
  next: string | null;
}
export const NETWORK_CLASSES = [
  "residential",
  "mobile",
  "business",
  "education",
  "hosting",
  "vpn",
  "tor",
  "relay",
  "gateway",
  "satellite",
  "private",
  "unknown",
] as const;
export type NetworkClass = (typeof NETWORK_CLASSES)[number];

/** An address an account was seen at, by pseudonym. */
export interface AddressView {
  /** Keyed pseudonym, never the address. */
  addressKey: string;
  country: string | null;
  asn: number | null;
  asName: string | null;
  networkClass: NetworkClass;
  firstSeen: string;
  lastSeen: string;
  observations: number;
  /** Confirmed accounts seen at this address, this one included; claims do not count. */
  accounts: number;
}
/** Typing cadence as shown, never content. */
export interface TypingView {
  keys: number;
  meanKeyDwellMs: number;
  meanFlightMs: number;
  rolloverRatio: number;
}
export interface AccountView extends AccountSummary {
  /** Whether the operator's server confirmed the account of its observations, or only the page claims it. */
  trust: "confirmed" | "claimed";
  devices: {
    visitorId: string;
    browser: string;
    os: string;
    deviceType: string;
    firstSeen: string;
    lastSeen: string;
    observations: number;
    accounts: number;
    /** Whether the browser says what it is not, and whether a program drives it; see its marks. */
    tampered: boolean;
    automated: boolean;
  }[];
  addresses: AddressView[];
  typing: TypingView | null;
  pages: { views: number; pageDwellMs: number };
}
export interface TimelineEntry {
  at: string;
  kind: "observation" | "event" | "assessment" | "verdict" | "cluster";
  words: string;
}
export interface Timeline {
  account: string;
  entries: TimelineEntry[];
}
