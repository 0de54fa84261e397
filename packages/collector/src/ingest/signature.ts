import { createHmac, timingSafeEqual } from "node:crypto";
import { LIMITS, signingInput } from "@samehand/protocol";

/** One spelling for one signature: no leading zero, no upper case, nothing behind. */
const SIGNATURE = /^v1\.([1-9][0-9]{0,11})\.([0-9a-f]{64})$/;

/**
 * Whether the operator's server signed this account for this moment: `v1.<seconds>.<HMAC-SHA256, hex>` under the
 * site's signing secret, issued within the last day.
 */
export function isValidSignature(secret: string, account: string, signature: string, nowMs: number): boolean {
  const parts = SIGNATURE.exec(signature);
  if (parts === null) return false;
  const [, issuedAt, mac = ""] = parts;
  const issuedAtSeconds = Number(issuedAt);
  const ageMs = nowMs - issuedAtSeconds * 1000;
  const expected = createHmac("sha256", secret).update(signingInput(account, issuedAtSeconds)).digest();
  return (
    timingSafeEqual(Buffer.from(mac, "hex"), expected) &&
    ageMs <= LIMITS.signatureAgeMs &&
    ageMs >= -LIMITS.itemAheadMs
  );
}
