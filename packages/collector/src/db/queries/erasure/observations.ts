import { LIMITS } from "@samehand/protocol";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { Subject } from "./subject.ts";

/** Ids of the account's observations, and of the unnamed ones of visitors that are its alone. */
function ownObservations(trx: Transaction<Database>, { siteId, account, visitors }: Subject) {
  const ofAccount = trx
    .selectFrom("observations")
    .select("observation_id")
    .where("site_id", "=", siteId)
    .where("account_id", "=", account);
  if (visitors.length === 0) return ofAccount;
  return ofAccount.unionAll(
    trx
      .selectFrom("observations")
      .select("observation_id")
      .where("site_id", "=", siteId)
      .where("visitor_id", "in", visitors)
      .where("account_id", "is", null),
  );
}

/**
 * Takes what was measured out of the account's items. Of an item that a browser may still send again, its random id
 * stays with nothing else, so that the repetition is known and brings nothing back.
 */
export async function eraseItems(trx: Transaction<Database>, subject: Subject): Promise<number> {
  const { siteId, account, at, tombstone } = subject;
  const since = new Date(at.getTime() - LIMITS.itemAgeMs);
  const own = trx.selectFrom("items").where("site_id", "=", siteId);
  const { erased } = await own
    .select(({ fn }) => fn.countAll<number>().as("erased"))
    .where("observation_id", "in", ownObservations(trx, subject))
    .executeTakeFirstOrThrow();
  await trx
    .deleteFrom("items")
    .where("site_id", "=", siteId)
    .where("observation_id", "in", ownObservations(trx, subject))
    // An import names its lines itself, and may name them after people.
    .where(({ eb, or }) => or([eb("at", "<", since), eb("item_id", "like", "import:%")]))
    .execute();
  await trx
    .updateTable("items")
    .set({ type: "erased", observation_id: "", payload: "{}" })
    .where("site_id", "=", siteId)
    .where("observation_id", "in", ownObservations(trx, subject))
    .execute();
  // A page that went from this account to another named both in one envelope.
  const { numUpdatedRows } = await trx
    .updateTable("items")
    .set({ payload: sql<string>`jsonb_set(payload, '{account}', to_jsonb(${tombstone}::text))` })
    .where("site_id", "=", siteId)
    .where("type", "=", sql.lit("identify"))
    .where(sql`payload ->> 'account'`, "=", account)
    .executeTakeFirst();
  return erased + Number(numUpdatedRows);
}

/** After the items, which are found by these. Visitors that stay, stay with what was seen of others. */
export async function eraseObservations(trx: Transaction<Database>, subject: Subject): Promise<number> {
  const { siteId } = subject;
  const erased = await trx
    .deleteFrom("observations")
    .where("site_id", "=", siteId)
    .where("observation_id", "in", ownObservations(trx, subject))
    .returning("visitor_id")
    .execute();
  for (const [visitorId, seen] of Map.groupBy(erased, (row) => row.visitor_id))
    await trx
      .updateTable("visitors")
      .set(({ eb }) => ({ observations: eb("observations", "-", seen.length) }))
      .where("site_id", "=", siteId)
      .where("visitor_id", "=", visitorId)
      .execute();
  return erased.length;
}
