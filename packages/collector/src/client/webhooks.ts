import { createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookMessage } from "@samehand/protocol/api";

/** A message that Samehand sent and that was not seen before. */
export interface ReceivedWebhook {
  /**
   * The same at each attempt. Whoever answered too late, or died before the answer, is told again under this id: keep
   * it beside what you did.
   */
  id: string;
  message: WebhookMessage;
}
export type WebhookErrorCode =
  | "missing_header"
  | "malformed_header"
  | "clock_out_of_range"
  | "invalid_signature"
  | "replayed"
  | "malformed_json";

export class WebhookError extends Error {
  override name = "WebhookError";
  readonly code: WebhookErrorCode;
  constructor(code: WebhookErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export interface WebhookOptions {
  /** How far the sender's clock may be from ours; 5 minutes where absent. */
  toleranceMs?: number;
  /** Milliseconds since the epoch. */
  now?: () => number;
}
export type WebhookHeaders = Headers | Readonly<Record<string, string | string[] | undefined>>;

const TOLERANCE_MS = 5 * 60 * 1000;

/**
 * Makes the check of a receiver; keep it for the life of the process, since it remembers what it saw. `secrets` are
 * the endpoint's `whsec_…`, two of them while one replaces the other. The check takes the headers and the body as it came,
 * unparsed, and throws WebhookError. An attempt that was seen before is refused within its time, and its time after
 * that; where several processes receive, compare ids in your database too.
 */
export function webhookVerifier(
  secrets: string | readonly string[],
  { toleranceMs = TOLERANCE_MS, now = Date.now }: WebhookOptions = {},
): (headers: WebhookHeaders, body: string | Uint8Array) => ReceivedWebhook {
  const keys = [secrets].flat().map(keyOf);
  /** Attempts by what was signed, and when each of them is too old anyway. In order of their arrival. */
  const seen = new Map<string, number>();
  return (headers, body) => {
    const id = headerOf(headers, "webhook-id");
    const timestamp = headerOf(headers, "webhook-timestamp");
    const signatures = headerOf(headers, "webhook-signature");
    // A dot would let one signed text be read as two different messages.
    if (!/^[\w-]{1,100}$/.test(id) || !/^\d{1,12}$/.test(timestamp))
      throw new WebhookError("malformed_header", "webhook-id or webhook-timestamp has another form.");
    const nowMs = now();
    const sentMs = Number(timestamp) * 1000;
    if (Math.abs(nowMs - sentMs) > toleranceMs)
      throw new WebhookError("clock_out_of_range", "The message is too old, or a clock is wrong.");
    const isSigned = keys.some((key) =>
      isOneOf(createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest(), signatures),
    );
    if (!isSigned) throw new WebhookError("invalid_signature", "No signature is of this secret and message.");
    for (const [attempt, until] of seen) {
      if (until >= nowMs) break;
      seen.delete(attempt);
    }
    const attempt = `${id}.${Number(timestamp)}`;
    if (seen.has(attempt)) throw new WebhookError("replayed", "This attempt was received before.");
    const message = messageOf(body);
    seen.set(attempt, nowMs + 2 * toleranceMs);
    return { id, message };
  };
}

function keyOf(secret: string): Buffer {
  const base64 = /^whsec_([A-Za-z0-9+/]{32,88}={0,2})$/.exec(secret)?.[1];
  if (base64 === undefined) throw new TypeError("A webhook secret is whsec_ and 24 to 64 bytes in base64.");
  return Buffer.from(base64, "base64");
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== "string" || value === "")
    throw new WebhookError("missing_header", `The header ${name} is missing or there twice.`);
  return value;
}

function isOneOf(expected: Buffer, signatures: string): boolean {
  return signatures.split(" ").some((signature) => {
    const [version, base64 = ""] = signature.split(",", 2);
    // Node reads base64 that nobody would write; only the form that we write is a signature.
    if (version !== "v1" || !/^[A-Za-z0-9+/]{43}=$/.test(base64)) return false;
    return timingSafeEqual(Buffer.from(base64, "base64"), expected);
  });
}

function messageOf(body: string | Uint8Array): WebhookMessage {
  try {
    return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body)) as WebhookMessage;
  } catch {
    throw new WebhookError("malformed_json", "The body is not JSON.");
  }
}
