/** Keyed functions whose keys live outside the database, in `secrets.json` (mode 0600) or the environment. */
export interface Secrets {
  /** HMAC-SHA256 pseudonym of a value within a site and purpose: 32 hex digits. */
  pseudonym(
    siteId: string,
    purpose: "address" | "prefix" | "email" | "phone" | "payout",
    value: string,
  ): string;
  /** The site's signing secret (`ss_…`) under which an operator's server signs an identify. */
  signingSecret(siteId: string): string;
}
