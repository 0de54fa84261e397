import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Empty: pages of every origin may write. */
export async function allowedOrigins(db: Kysely<Database>, siteId: string): Promise<string[]> {
  const row = await db
    .selectFrom("sites")
    .where("site_id", "=", siteId)
    .select("allowed_origins")
    .executeTakeFirst();
  return row?.allowed_origins ?? [];
}

export async function setAllowedOrigins(
  db: Kysely<Database>,
  siteId: string,
  origins: readonly string[],
): Promise<void> {
  await db
    .updateTable("sites")
    .set({ allowed_origins: [...origins] })
    .where("site_id", "=", siteId)
    .execute();
}
