import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export async function siteExists(db: Kysely<Database>, siteId: string): Promise<boolean> {
  const row = await db.selectFrom("sites").where("site_id", "=", siteId).select("site_id").executeTakeFirst();
  return row !== undefined;
}

/** The site meant where a caller names none: the only one that is not a sample; null where there are several. */
export async function onlySite(db: Kysely<Database>): Promise<string | null> {
  const rows = await db
    .selectFrom("sites")
    .where("sample", "=", false)
    .select("site_id")
    .orderBy("site_id")
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.site_id ?? null) : null;
}
