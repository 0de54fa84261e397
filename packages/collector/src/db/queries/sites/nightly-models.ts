import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export async function learnsNightly(db: Kysely<Database>, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom("sites")
    .select("nightly_models")
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return row?.nightly_models ?? false;
}

export async function setLearnsNightly(
  db: Kysely<Database>,
  siteId: string,
  nightly: boolean,
): Promise<void> {
  await db.updateTable("sites").set({ nightly_models: nightly }).where("site_id", "=", siteId).execute();
}

export async function sitesThatLearnNightly(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom("sites")
    .select("site_id")
    .where("nightly_models", "=", true)
    .orderBy("site_id")
    .execute();
  return rows.map((row) => row.site_id);
}
