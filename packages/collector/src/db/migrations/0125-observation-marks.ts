import { type Kysely, sql } from "kysely";

/**
 * An account answers for the marks of its own observations, not for those of everybody who was taken for its visitor.
 * Marks of visitors with one account were that account's, and lie with its latest visit from now on; whose the others
 * were is not known, so they stay with their visitor alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("observations").addColumn("marks", "jsonb").execute();
  await sql`
    update observations set marks = latest.marks
    from (
      select distinct on (o.site_id, o.visitor_id) o.site_id, o.observation_id, v.marks
      from visitors v join observations o on o.site_id = v.site_id and o.visitor_id = v.visitor_id
      where v.marks <> '{}'::jsonb and o.account_id is not null and o.trust <> 'none' and (
        select count(*) from account_visitors a where a.site_id = v.site_id and a.visitor_id = v.visitor_id
      ) = 1
      order by o.site_id, o.visitor_id, o.at desc, o.observation_id desc
    ) latest
    where observations.site_id = latest.site_id and observations.observation_id = latest.observation_id`.execute(
    db,
  );
  await sql`
    create index observations_marked on observations (site_id, account_id, at desc) where marks is not null`.execute(
    db,
  );
}
