/**
 * What a visitor agreed to, as the page tells it.
 * - `none`: nothing is measured, sent or stored.
 * - `measure`: signals and behaviour are measured and sent; nothing is stored in the browser.
 * - `full`: also the first-party visitor token and a queue that survives a navigation.
 */
export const CONSENTS = ["none", "measure", "full"] as const;
export type Consent = (typeof CONSENTS)[number];

/**
 * The consent in force. Global Privacy Control says "do not sell or share": an account's protection is neither,
 * but a lasting identifier is what its users object to, so it lowers `full` to `measure`.
 * What the page says wrongly is no consent.
 */
export function consentInForce(asked: unknown, globalPrivacyControl: boolean): Consent {
  const consent = asked ?? "full";
  if (!isConsent(consent)) return "none";
  return globalPrivacyControl && consent === "full" ? "measure" : consent;
}

function isConsent(value: unknown): value is Consent {
  return CONSENTS.some((consent) => consent === value);
}
