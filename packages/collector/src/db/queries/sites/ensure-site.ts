import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface NewSite {
  siteId: string;
  name: string;
  sample?: boolean;
  trustClaims?: boolean;
}

/** Creates the site unless it exists; true when it was created now. */
export async function ensureSite(db: Kysely<Database>, site: NewSite, at: Date): Promise<boolean> {
  const created = await db
    .insertInto("sites")
    .values({
      site_id: site.siteId,
      name: site.name,
      sample: site.sample ?? false,
      trust_claims: site.trustClaims ?? false,
      created_at: at,
    })
    .onConflict((conflict) => conflict.column("site_id").doNothing())
    .returning("site_id")
    .execute();
  return created.length === 1;
}
