import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** When a sample site was created; null where there is none, or a real site has the id. */
export async function sampleCreatedAt(db: Kysely<Database>, siteId: string): Promise<Date | null> {
  const row = await db
    .selectFrom("sites")
    .where("site_id", "=", siteId)
    .where("sample", "=", true)
    .select("created_at")
    .executeTakeFirst();
  return row?.created_at ?? null;
}

export async function hasObservation(
  db: Kysely<Database>,
  siteId: string,
  observationId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("observations")
    .where("site_id", "=", siteId)
    .where("observation_id", "=", observationId)
    .select("observation_id")
    .executeTakeFirst();
  return row !== undefined;
}
