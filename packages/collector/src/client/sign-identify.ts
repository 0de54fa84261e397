import { createHmac } from "node:crypto";
import { signingInput } from "@samehand/protocol";

/**
 * The proof that your server, not the page, says whose account this is: goes into the page beside the account, for
 * `samehand.identify(account, signature)`. Good for a day. `signingSecret` is the site's `ss_…`.
 */
export function signIdentify(account: string, signingSecret: string, nowMs = Date.now()): string {
  const issuedAtSeconds = Math.floor(nowMs / 1000);
  const input = signingInput(account, issuedAtSeconds);
  return `v1.${issuedAtSeconds}.${createHmac("sha256", signingSecret).update(input).digest("hex")}`;
}
