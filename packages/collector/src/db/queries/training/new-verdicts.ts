import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Verdicts given since the site's last model was begun; all where there is none. */
export async function newVerdicts(db: Kysely<Database>, siteId: string): Promise<number> {
  const last = await db
    .selectFrom("models")
    .select("created_at")
    .where("site_id", "=", siteId)
    .orderBy("model", "desc")
    .limit(1)
    .executeTakeFirst();
  const row = await db
    .selectFrom("verdicts")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("site_id", "=", siteId)
    .$if(last !== undefined, (q) => q.where("at", ">=", last?.created_at ?? new Date(0)))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
