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

/**
 * The event's data with every personal value replaced by its keyed pseudonym: raw ones are never stored.
 * A value that is no address or number at all becomes null.
 */
export function pseudonymiseData(
  secrets: Pick<Secrets, "pseudonym">,
  siteId: string,
  data: { readonly [key: string]: Json },
): { [key: string]: Json } {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, field(secrets, siteId, key, value)]),
  );
}

function field(secrets: Pick<Secrets, "pseudonym">, siteId: string, key: string, value: Json): Json {
  const purpose = PERSONAL.find(([name]) => name.test(key))?.[1];
  if (purpose !== undefined && value !== null && typeof value !== "boolean") {
    // Several e-mails or numbers stay several.
    if (Array.isArray(value) && purpose !== "payout") {
      return value.map((entry) => field(secrets, siteId, key, entry));
    }
    const normal = normalise(purpose, value);
    return normal === null ? null : secrets.pseudonym(siteId, purpose, normal);
  }
  if (Array.isArray(value)) return value.map((entry) => field(secrets, siteId, "", entry));
  if (typeof value === "object" && value !== null) return pseudonymiseData(secrets, siteId, value);
  return value;
}

function normalise(purpose: Purpose, value: Json): string | null {
  if (purpose === "payout") return normalisePayout(value);
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value);
  if (purpose === "email") return normaliseEmail(text);
  return purpose === "phone" ? normalisePhone(text) : plainAddress(text.trim());
}
