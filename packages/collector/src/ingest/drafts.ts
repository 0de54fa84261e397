import type { Json, PageSummary, TypingSummary } from "@samehand/protocol";
import type { DeviceClass, EvidenceKey, NetworkClass, SignalSet } from "@samehand/scorer";
import type { Naming } from "../db/queries/ingest/name-addresses.ts";
import type { UserAgentFacts } from "../enrichment/user-agent.ts";

/** An address as stored: its name and what its network says. */
export interface AddressFacts {
  /** The current pseudonym until the address is named; the name from then on. */
  addressKey: string;
  /** Null for an opaque address of an import. */
  prefixKey: string | null;
  country: string | null;
  asn: number | null;
  asName: string | null;
  networkClass: NetworkClass;
  /** By what the store may know it; absent where it has its name. */
  naming?: { address: Naming; prefix: Naming };
}

export interface ItemDraft {
  id: string;
  type: string;
  /** Skew corrected. */
  atMs: number;
  payload: object;
  /** The payload as JSON, where it is kept as such. */
  text?: string;
}

/** What is stored of a fingerprint item: both parts' signals as soon as both are known, `partial` until then. */
export interface FingerprintPayload {
  signals: SignalSet;
  partial?: true;
  completes?: string;
}

/** The measured print; hashes of `ok` signals by name. */
export interface PrintDraft {
  key: string;
  deviceClass: DeviceClass;
  hashes: Readonly<Record<string, string>>;
  /** Of the signals it was made of; absent where nobody has asked, see `signalsMark`. */
  signalsMark?: string;
}

export type Trust = "claimed" | "confirmed";

/** What ties an observation to accounts, whether it has just arrived or lay in the store. */
export interface ObservationFacts {
  observationId: string;
  /** When the address was in use: the time of receipt, or an import line's own time. */
  seenAtMs: number;
  visitorToken: string | null;
  session: string | null;
  address: AddressFacts | null;
  device: UserAgentFacts;
  signals: SignalSet | null;
  /** Null also while a part of the signals is missing. */
  print: PrintDraft | null;
  typing: readonly (TypingSummary & FromItem)[];
  pages: readonly (PageSummary & FromItem)[];
}

/** Which item something came in, and when that was, skew corrected. */
export interface FromItem {
  itemId: string;
  itemAtMs: number;
}

/** An observation with everything that can be known of it without the store. */
export interface ObservationDraft extends ObservationFacts {
  receivedAtMs: number;
  /** What the request that brought it called its browser. */
  requestUserAgent: string | null;
  /** Skew corrected time of the latest item. */
  atMs: number;
  clockSkewMs: number;
  items: readonly ItemDraft[];
  /** In order of time; a page may name two accounts one after the other. */
  identifies: readonly ({ account: string; trust: Trust } & FromItem)[];
}

/** A server event whose personal values are pseudonyms already. */
export interface EventDraft {
  eventId: string;
  account: string;
  name: string;
  atMs: number;
  receivedAtMs: number;
  data: { [key: string]: Json };
  evidence: readonly EvidenceKey[];
  address: AddressFacts | null;
  requestId: string | null;
}

/** What one request asks to be written; a batch of them is one transaction. */
export type Entry =
  | { kind: "observation"; siteId: string; observation: ObservationDraft }
  | { kind: "events"; siteId: string; events: readonly EventDraft[] }
  | { kind: "confirm"; siteId: string; account: string; requestId: string; nowMs: number };

export type Outcome =
  | {
      kind: "observation";
      observationId: string;
      visitorId: string;
      confidence: number;
      accepted: number;
      duplicates: number;
    }
  | { kind: "events"; accepted: number; duplicates: number }
  | { kind: "confirm"; visitorId: string; confidence: number };
