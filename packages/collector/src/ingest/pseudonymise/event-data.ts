import type { Json } from "@samehand/protocol";
import { plainAddress } from "../../middleware/client-ip.ts";
import type { Secrets } from "../../secrets.ts";
import { normaliseEmail } from "./email.ts";
import { normalisePayout } from "./payout.ts";
import { normalisePhone } from "./phone.ts";

type Purpose = "email" | "phone" | "payout" | "address";

/** Names under which operators send personal values, at any depth; the plain four also become evidence. */
const PERSONAL: readonly [RegExp, Purpose][] = [
  [/^e[-_]?mail([-_]?address)?$/i, "email"],
  [/^(phone|mobile|telephone)([-_]?number)?$/i, "phone"],
  [/^(payout|iban)([-_]?account)?$/i, "payout"],
  [/^(client[-_]?)?ip([-_]?address)?$/i, "address"],
];

type DataSecrets = Pick<Secrets, "pseudonym" | "addressKeys">;

/**
 * The event's data with every personal value replaced by its keyed pseudonym: raw ones are never stored.
 * A value that is no address or number at all becomes null.
 */
export function pseudonymiseData(
  secrets: DataSecrets,
  siteId: string,
  data: { readonly [key: string]: Json },
  nowMs: number,
): { [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, field(secrets, siteId, key, value, nowMs)]),
  );
}

function field(secrets: DataSecrets, siteId: string, key: string, value: Json, nowMs: number): Json {
  const purpose = purposeOf(key);
  if (purpose !== undefined && value !== null && typeof value !== "boolean") {
    // Several e-mails or numbers stay several.
    if (Array.isArray(value) && purpose !== "payout") {
      return value.map((entry) => field(secrets, siteId, key, entry, nowMs));
    }
    const exported = pseudonymOf(value);
    if (exported !== null) return exported;
    const normal = normalise(purpose, value);
    if (normal === null) return null;
    return purpose === "address"
      ? secrets.addressKeys.pseudonymOf(siteId, purpose, normal, nowMs).key
      : secrets.pseudonym(siteId, purpose, normal);
  }
  if (Array.isArray(value)) return value.map((entry) => field(secrets, siteId, "", entry, nowMs));
  if (typeof value === "object" && value !== null) return pseudonymiseData(secrets, siteId, value, nowMs);
  return value;
}

/** How this software writes a pseudonym. */
const PSEUDONYM = /^[0-9a-f]{32}$/;

/**
 * Stored data as an export writes it: each pseudonym says that it is one, so that an import takes it as it is. One
 * cannot tell by its form: an operator's own reference of a payout may be 32 hex digits too.
 */
export function exportedData(data: { readonly [key: string]: Json }): { [key: string]: Json } {
  const entry = (key: string, value: Json): Json => {
    if (Array.isArray(value)) return value.map((each) => entry(key, each));
    if (typeof value === "object" && value !== null) return exportedData(value);
    const isPseudonym = purposeOf(key) !== undefined && typeof value === "string" && PSEUDONYM.test(value);
    return isPseudonym ? { pseudonym: value } : value;
  };
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, entry(key, value)]));
}

/** The pseudonym that an export wrote, or null for a raw value. */
export function pseudonymOf(value: Json | undefined): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { pseudonym, ...others } = value;
  const isOne =
    typeof pseudonym === "string" && PSEUDONYM.test(pseudonym) && Object.keys(others).length === 0;
  return isOne ? pseudonym : null;
}

function purposeOf(key: string): Purpose | undefined {
  return PERSONAL.find(([name]) => name.test(key))?.[1];
}

function normalise(purpose: Purpose, value: Json): string | null {
  if (purpose === "payout") return normalisePayout(value);
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value);
  if (purpose === "email") return normaliseEmail(text);
  return purpose === "phone" ? normalisePhone(text) : plainAddress(text.trim());
}
