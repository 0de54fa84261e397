import type { FormSummary, PageSummary, PointerSummary } from "./behaviour.ts";
import type { Signals } from "./signals.ts";
import type { TypingSummary } from "./typing.ts";

interface ItemBase {
  /** Random, unique per item: the same id received twice is one row. */
  id: string;
  /** Page clock, milliseconds since the epoch. */
  at: number;
}

/**
 * Signals of one run of the probes. A run may send them in two items of one session, so that what is quick to measure
 * does not wait for what is slow: the first is `partial`, the second names it in `completes`. The collector joins both,
 * whichever arrives first: where both have a signal, the second's counts. A print is formed of the whole alone, since
 * half a print would look like another browser's; a partial item whose rest never comes proves nothing.
 * An item with neither field is whole, and a later whole one replaces the signals of an earlier one.
 */
export interface FingerprintItem extends ItemBase {
  type: "fingerprint";
  signals: Signals;
  partial?: true;
  /** Id of the partial item; never together with `partial`. */
  completes?: string;
}
export interface PageItem extends ItemBase, PageSummary {
  type: "page";
}
export interface TypingItem extends ItemBase, TypingSummary {
  type: "typing";
}
export interface PointerItem extends ItemBase, PointerSummary {
  type: "pointer";
}
export interface FormItem extends ItemBase, FormSummary {
  type: "form";
}
/**
 * The page says whose account this is. Without `signature` it is a claim that the operator's server has to confirm.
 */
export interface IdentifyItem extends ItemBase {
  type: "identify";
  account: string;
  /** `v1.<issuedAt, seconds since the epoch>.<64 hex digits>`; see `signingInput`. */
  signature?: string;
}

export type Item = FingerprintItem | PageItem | TypingItem | PointerItem | FormItem | IdentifyItem;
export type ItemType = Item["type"];
export const ITEM_TYPES = [
  "fingerprint",
  "page",
  "typing",
  "pointer",
  "form",
  "identify",
] as const satisfies readonly ItemType[];

/** What one `POST /v1/collect` carries. It is accepted or refused as a whole. */
export interface Envelope {
  version: 1;
  /** The page's site key, `pk_…`; it can only write. In the body, since a CORS-simple request has no own header. */
  siteKey: string;
  /** SDK version, as `0.1.0`. */
  sdk: string;
  /** First-party visitor token; absent where nothing may be stored. */
  visitorToken?: string;
  /** One bounded run of activity in one browser. */
  session: string;
  /** Page clock when the envelope left, milliseconds since the epoch: the collector corrects the skew by it. */
  sentAt: number;
  items: Item[];
}

/** The answer to an accepted envelope. */
export interface Receipt {
  visitorId: string;
  /** 0 to 1: that this is a visitor known by that id. A new visitor has 1. */
  confidence: number;
  /** One-time name of this observation: the operator's server confirms it within minutes. */
  requestId: string;
  /** Items written now, and items that were known already. */
  accepted: number;
  duplicates: number;
}

/** What the signature of an identify covers: HMAC-SHA256 under the site's signing secret, hex. */
export function signingInput(account: string, issuedAtSeconds: number): string {
  return `samehand-identify-v1\n${issuedAtSeconds}\n${account}`;
}
