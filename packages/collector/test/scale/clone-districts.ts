import { type Kysely, sql } from "kysely";
import type { Database } from "../../src/db/tables/index.ts";
import { roundUp } from "../../src/jobs/scoring/round-count.ts";

type Table = keyof Database;
type Rule = "own" | "address" | "print" | "evidence";

/** Columns that name somebody or something of one district; all others are copied as they are. */
const RULES: Readonly<Record<string, Rule>> = {
  account_id: "own",
  account_a: "own",
  account_b: "own",
  observation_id: "own",
  item_id: "own",
  event_id: "own",
  visitor_id: "own",
  visitor_token: "own",
  session: "own",
  cluster_id: "own",
  entry_id: "own",
  assessment_id: "own",
  address_key: "address",
  print_key: "print",
};
const CLONED: readonly Table[] = [
  "observations",
  "items",
  "visitors",
  "visitor_tokens",
  "accounts",
  "account_visitors",
  "account_addresses",
  "account_prints",
  "account_typing",
  "evidence",
  "events",
  "links",
  "clusters",
  "cluster_members",
  "cluster_history",
  "assessments",
];
/** What so many accounts of one district share is shared by all districts: a phone's print, a carrier's address. */
const POPULAR = 8;
/** Events of one account that are copied. */
const EVENTS_KEPT = 2;

/**
 * Copies what a site holds so often that it is `times` districts, each with its own people, links and clusters; popular
 * prints and addresses are the same in all of them, and every count of holders is right.
 */
export async function cloneDistricts(
  db: Kysely<Database>,
  siteId: string,
  times: number,
  onTable: (table: string) => void = () => {},
): Promise<void> {
  await sql`create table popular as select kind, key from evidence_holders
    where site_id = ${siteId} and holders >= ${POPULAR}`.execute(db);
  await sql`create unique index popular_key on popular (kind, key)`.execute(db);
  await sql`delete from events e using (select event_id,
      row_number() over (partition by account_id order by at) as nth from events where site_id = ${siteId}) n
    where e.site_id = ${siteId} and e.event_id = n.event_id and n.nth > ${EVENTS_KEPT}`.execute(db);
  for (const table of CLONED) {
    onTable(table);
    const { rows } = await sql<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} order by ordinal_position`.execute(db);
    const values = rows.map(({ name }) => copiedColumn(table, name));
    await sql`insert into ${sql.table(table)} (${sql.join(rows.map(({ name }) => sql.ref(name)))})
      select ${sql.join(values)} from ${sql.table(table)} t cross join generate_series(1, ${times - 1}) d
      where t.site_id = ${siteId}`.execute(db);
  }
  onTable("evidence_holders");
  await sql`delete from evidence_holders where site_id = ${siteId}`.execute(db);
  await sql`insert into evidence_holders (site_id, kind, key, holders, scored_holders)
    select site_id, kind, key, count(*), count(*) from evidence
    where site_id = ${siteId} group by site_id, kind, key`.execute(db);
  await roundScored(db, siteId);
  await sql`drop table popular`.execute(db);
  onTable("statistics");
  await sql`vacuum analyze`.execute(db);
}

function copiedColumn(table: Table, column: string) {
  const value = sql.ref(`t.${column}`);
  // A prefix keeps the order of two ids, which the key of a link rests on.
  const own = sql`'d' || d || '.' || ${value}`;
  const unlessPopular = (kind: string, key = value) =>
    sql`case when exists (select 1 from popular p where p.kind = ${sql.lit(kind)} and p.key = ${key})
      then ${value} else ${own} end`;
  if (table === "evidence" && column === "key")
    return sql`case when t.kind in ('print', 'printPart', 'address') then
        case when exists (select 1 from popular p where p.kind = t.kind and p.key = t.key) then t.key else ${own} end
      when t.kind = 'addressHour' then ${unlessPopular("address", sql`split_part(t.key, '@', 1)`)}
      else ${own} end`;
  const rule = RULES[column];
  if (rule === undefined) return value;
  return rule === "own" ? own : unlessPopular(rule);
}

/** As if every link had been computed with the counts that there are now. */
async function roundScored(db: Kysely<Database>, siteId: string): Promise<void> {
  const counts = await db
    .selectFrom("evidence_holders")
    .select("holders")
    .distinct()
    .where("site_id", "=", siteId)
    .where("holders", ">", 20)
    .execute();
  for (const { holders } of counts)
    if (roundUp(holders) !== holders)
      await db
        .updateTable("evidence_holders")
        .set({ scored_holders: roundUp(holders) })
        .where("site_id", "=", siteId)
        .where("holders", "=", holders)
        .execute();
}
