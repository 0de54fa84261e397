import type { Kysely } from "kysely";
import { findKey } from "../db/queries/keys/find-key.ts";
import type { Database } from "../db/tables/index.ts";
import { Rejection } from "../errors.ts";
import { storeRefusal } from "./store-faults.ts";
import type { WritingSite } from "./types.ts";

/** A revoked key stops working within this time. */
const TTL_MS = 10_000;
/** Guessed keys must not fill the memory; the oldest entry leaves first. */
const CACHED_KEYS = 2048;

interface Known {
  found: Promise<Awaited<ReturnType<typeof findKey>>>;
  untilMs: number;
}

/** Looks site keys up in the store, remembering answers for a few seconds; unknown keys too. */
export function createSiteKeys(
  db: Kysely<Database>,
  now: () => number,
): (siteKey: string) => Promise<WritingSite> {
  const cache = new Map<string, Known>();

  function find(siteKey: string): Known["found"] {
    const known = cache.get(siteKey);
    if (known !== undefined && known.untilMs > now()) return known.found;
    const found = findKey(db, siteKey, new Date(now()));
    cache.delete(siteKey);
    cache.set(siteKey, { found, untilMs: now() + TTL_MS });
    found.catch(() => cache.delete(siteKey));
    const oldest = cache.keys().next();
    if (cache.size > CACHED_KEYS && !oldest.done) cache.delete(oldest.value);
    return found;
  }

  return async (siteKey) => {
    const found = await find(siteKey).catch((cause: unknown) => {
      const refusal = storeRefusal(cause);
      throw refusal === null ? cause : new Rejection(refusal, { retryAfter: 2, cause });
    });
    const isExpired = found !== null && found.expiresAt !== null && found.expiresAt.getTime() <= now();
    if (found === null || isExpired) throw new Rejection("unknown_key", { path: "siteKey" });
    if (found.kind !== "write") throw new Rejection("wrong_key_kind", { path: "siteKey" });
    return found;
  };
}
