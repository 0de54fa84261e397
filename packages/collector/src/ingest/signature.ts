import { createHmac, timingSafeEqual } from "node:crypto";
import { LIMITS, signingInput } from "@samehand/protocol";

/**
 * Whether the operator's server signed this account for this moment: `v1.<seconds>.<HMAC-SHA256, hex>` under the
 * site's signing secret, issued within the last day.
 */
export function isValidSignature(secret: string, account: string, signature: string, nowMs: number): boolean {
  const [version, issuedAt = "", mac = ""] = signature.split(".");
  const issuedAtSeconds = Number(issuedAt);
  const ageMs = nowMs - issuedAtSeconds * 1000;
  const expected = createHmac("sha256", secret).update(signingInput(account, issuedAtSeconds)).digest();
  const given = Buffer.from(mac, "hex");
  return (
    version === "v1" &&
    given.length === expected.length &&
    timingSafeEqual(given, expected) &&
    ageMs <= LIMITS.signatureAgeMs &&
    ageMs >= -LIMITS.itemAheadMs
  );
}
