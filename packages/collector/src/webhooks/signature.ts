import { createHmac, randomBytes } from "node:crypto";

/** Standard Webhooks 1.0: `whsec_` and the base64 of 24 to 64 bytes. */
const PREFIX = "whsec_";
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** The value of `webhook-signature`: one signature a secret, so that a receiver may change to a new secret in peace. */
export function webhookSignature(
  secrets: readonly string[],
  message: { id: string; timestampS: number; body: string },
): string {
  const signed = `${message.id}.${message.timestampS}.${message.body}`;
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), "base64");
      return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
    })
    .join(" ");
}
