import { createHmac } from "node:crypto";
import { signingInput } from "@samehand/protocol";

/**
 * The proof that our server, not the page, says whose account this is.
 * Goes into the page beside the account; `samehand.identify(account, signature)` sends it.
 */
export function signIdentify(account: string, signingSecret: string, nowMs: number): string {
  const issuedAtSeconds = Math.floor(nowMs / 1000);
  const hex = createHmac("sha256", signingSecret)
    .update(signingInput(account, issuedAtSeconds))
    .digest("hex");
  return `v1.${issuedAtSeconds}.${hex}`;
}
