import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Holds back other collectors that write the same sessions until this transaction ends. What a session is attached to
 * depends on what came before it, so two envelopes of one session must not pass each other unseen.
 */
export async function lockSessions(trx: Transaction<Database>, sessions: Iterable<string>): Promise<void> {
  const keys = [...new Set([...sessions].map(lockKey))].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (keys.length === 0) return;
  // In one order everywhere, or two collectors could wait for each other.
  const values = sql.join(keys.map((key) => sql`(${String(key)}::bigint)`));
  await sql`select pg_advisory_xact_lock(k) from (values ${values}) as locks(k)`.execute(trx);
}

/** 64 bits of a hash; two sessions that collide only wait for each other. */
function lockKey(session: string): bigint {
  return createHash("sha256").update(session).digest().readBigInt64BE();
}
