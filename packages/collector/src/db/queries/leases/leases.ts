import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** One holding of one kind of work on one site. */
export interface LeaseName {
  siteId: string;
  /** What is done, as `score`. */
  work: string;
  /** Host, process and something random: of this holding alone. */
  holder: string;
}

/**
 * Takes a lease that is free or over, for `forMs` from now. False while another holds it.
 * Times are the store's: the clocks of two workers may differ by more than a lease lasts. They are asked for first and
 * passed as values, since a distributed store takes no `now()` in an upsert.
 */
export async function takeLease(db: Kysely<Database>, name: LeaseName, forMs: number): Promise<boolean> {
  const { now, until } = await span(db, forMs);
  const row = await db
    .insertInto("leases")
    .values({ site_id: name.siteId, work: name.work, holder: name.holder, until })
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "work"])
        .doUpdateSet({ holder: name.holder, until })
        .where("leases.until", "<", now),
    )
    .returning("site_id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Prolongs a lease that is still ours to `forMs` from now; false where another has taken it over. Never makes one: a
 * renewal may be under way while the lease is released.
 */
export async function renewLease(db: Kysely<Database>, name: LeaseName, forMs: number): Promise<boolean> {
  const { until } = await span(db, forMs);
  const row = await db
    .updateTable("leases")
    .set({ until })
    .where("site_id", "=", name.siteId)
    .where("work", "=", name.work)
    .where("holder", "=", name.holder)
    .returning("site_id")
    .executeTakeFirst();
  return row !== undefined;
}

async function span(db: Kysely<Database>, forMs: number): Promise<{ now: Date; until: Date }> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db);
  const now = rows[0]?.now ?? new Date();
  return { now, until: new Date(now.getTime() + forMs) };
}

/** Frees it at once; nothing where another has taken it over. */
export async function releaseLease(db: Kysely<Database>, name: LeaseName): Promise<void> {
  await db
    .deleteFrom("leases")
    .where("site_id", "=", name.siteId)
    .where("work", "=", name.work)
    .where("holder", "=", name.holder)
    .execute();
}

/**
 * Whether the lease is still ours, and it stays so until the transaction ends: who wants to take it over waits.
 * A holder that was silent for too long but not replaced may still commit, since nobody else began. Where `lasts` is false
 * the commit does not wait for the disk: a crash of the store may undo it, but nothing later without it.
 */
export async function holdLease(trx: Transaction<Database>, name: LeaseName, lasts = true): Promise<boolean> {
  const row = await trx
    .selectFrom("leases")
    .select("site_id")
    .$if(!lasts, (q) => q.select(sql`set_config('synchronous_commit', 'off', true)`.as("soon")))
    .where("site_id", "=", name.siteId)
    .where("work", "=", name.work)
    .where("holder", "=", name.holder)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets the commit of a transaction wait for the disk after all. */
export async function lastEver(trx: Transaction<Database>): Promise<void> {
  await sql`set local synchronous_commit to default`.execute(trx);
}
