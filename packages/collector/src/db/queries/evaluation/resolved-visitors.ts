import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Which visitor each observation of a site was taken for, in order of time. */
export async function resolvedVisitors(db: Kysely<Database>, siteId: string) {
  return await db
    .selectFrom("observations")
    .select(["observation_id", "visitor_id"])
    .where("site_id", "=", siteId)
    .orderBy("at")
    .orderBy("received_at")
    .orderBy("observation_id")
    .execute();
}
