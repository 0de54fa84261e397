import type { Receipt, RejectionBody } from "@samehand/protocol";
import { retryAfterMs } from "./retry.ts";

/**
 * What the collector's answer means for the items of an envelope.
 * - `accepted`: written. - `refused`: never acceptable; `index` where one item is at fault, the others may stay.
 * - `closed`: this page may not send at all. - `retry`: later, with the same ids.
 */
export type Answer =
  | { kind: "accepted"; receipt: Receipt }
  | { kind: "refused"; index?: number }
  | { kind: "closed" }
  | { kind: "retry"; afterMs?: number };

/** About the moment and not about the envelope. */
const TOO_MANY = 429;
/** Whoever stands between will not take it the next time either. */
const TOO_LARGE = 413;

/** `body` is the parsed JSON, or undefined where there was none. */
export function readAnswer(status: number, body: unknown, retryAfter: string | null): Answer {
  if (status >= 200 && status < 300)
    return isReceipt(body) ? { kind: "accepted", receipt: body } : { kind: "retry" };
  const { code, path } = (body as Partial<RejectionBody> | null | undefined)?.error ?? {};
  // Only a collector's own words refuse or close: proxies, portals and blockers answer too.
  if (code && (status === 401 || status === 403)) return { kind: "closed" };
  if ((code || status === TOO_LARGE) && status >= 400 && status < 500 && status !== TOO_MANY) {
    const index = /^items\[(\d+)\]/.exec(path ?? "")?.[1];
    return index === undefined ? { kind: "refused" } : { kind: "refused", index: Number(index) };
  }
  const afterMs = retryAfterMs(retryAfter);
  return afterMs === undefined ? { kind: "retry" } : { kind: "retry", afterMs };
}

/** A captive portal answers 200 with a page of its own; only a receipt acknowledges. */
function isReceipt(body: unknown): body is Receipt {
  return typeof (body as Partial<Receipt> | null | undefined)?.requestId === "string";
}
