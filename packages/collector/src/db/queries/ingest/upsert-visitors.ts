import { type Insertable, sql, type Transaction } from "kysely";
import type { Database, VisitorsTable } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** Adds sightings to visitors. Rows without signals (an empty object) or without a print leave the latest measured ones in place. */
export async function upsertVisitors(
  trx: Transaction<Database>,
  rows: readonly Insertable<VisitorsTable>[],
): Promise<void> {
  // What an observation did not measure, or in part only, must not wipe out what an earlier one did. What is the same is
  // kept as it lies: comparing it costs a fraction of compressing and writing it again.
  const latest = (column: "print_key" | "signals" | "trace") =>
    sql<string>`case when excluded.signals in ('{}'::jsonb, visitors.signals) or (excluded.print_key is null and visitors.print_key is not null) then visitors.${sql.ref(column)} else excluded.${sql.ref(column)} end`;
  for (const chunk of chunks(rows, 15)) {
    await trx
      .insertInto("visitors")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "visitor_id"]).doUpdateSet({
          first_seen: sql`least(visitors.first_seen, excluded.first_seen)`,
          last_seen: sql`greatest(visitors.last_seen, excluded.last_seen)`,
          observations: sql`visitors.observations + excluded.observations`,
          browser: sql`coalesce(excluded.browser, visitors.browser)`,
          os: sql`coalesce(excluded.os, visitors.os)`,
          device_class: sql`case when excluded.device_class = 'other' then visitors.device_class else excluded.device_class end`,
          print_key: latest("print_key"),
          signals: latest("signals"),
          trace: latest("trace"),
          keys_mark: sql`coalesce(excluded.keys_mark, visitors.keys_mark)`,
          asn: sql`coalesce(excluded.asn, visitors.asn)`,
          country: sql`coalesce(excluded.country, visitors.country)`,
          // Two empty objects are the common case, and cost nothing to compare.
          marks: sql`case when excluded.marks = '{}'::jsonb then visitors.marks else visitors.marks || excluded.marks end`,
        }),
      )
      .execute();
  }
}
