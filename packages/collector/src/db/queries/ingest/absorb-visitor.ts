import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Gives everything of one visitor to another, in whose name it goes on. Evidence does not change: it holds tokens, never
 * visitors.
 */
export async function absorbVisitor(
  trx: Transaction<Database>,
  siteId: string,
  { from, into }: { from: string; into: string },
): Promise<void> {
  for (const table of ["observations", "visitor_tokens"] as const) {
    await trx
      .updateTable(table)
      .set({ visitor_id: into })
      .where("site_id", "=", siteId)
      .where("visitor_id", "=", from)
      .execute();
  }
  await sql`
    insert into account_visitors (site_id, account_id, visitor_id, first_seen, last_seen, observations)
    select site_id, account_id, ${into}, first_seen, last_seen, observations
    from account_visitors where site_id = ${siteId} and visitor_id = ${from}
    on conflict (site_id, account_id, visitor_id) do update set
      first_seen = least(account_visitors.first_seen, excluded.first_seen),
      last_seen = greatest(account_visitors.last_seen, excluded.last_seen),
      observations = account_visitors.observations + excluded.observations`.execute(trx);
  await trx
    .deleteFrom("account_visitors")
    .where("site_id", "=", siteId)
    .where("visitor_id", "=", from)
    .execute();
  await sql`
    update visitors set
      first_seen = least(visitors.first_seen, gone.first_seen),
      last_seen = greatest(visitors.last_seen, gone.last_seen),
      observations = visitors.observations + gone.observations,
      marks = gone.marks || visitors.marks
    from visitors gone
    where visitors.site_id = ${siteId} and visitors.visitor_id = ${into}
      and gone.site_id = ${siteId} and gone.visitor_id = ${from}`.execute(trx);
  await trx.deleteFrom("visitors").where("site_id", "=", siteId).where("visitor_id", "=", from).execute();
  await trx
    .insertInto("visitor_aliases")
    .values({ site_id: siteId, alias: from, visitor_id: into })
    .onConflict((conflict) => conflict.columns(["site_id", "alias"]).doUpdateSet({ visitor_id: into }))
    .execute();
}
