import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface SiteRow {
  id: string;
  name: string;
  sample: boolean;
  /** Accounts seen so far. */
  accounts: number;
}

/** Real sites first, then samples, each by id. */
export function listSites(db: Kysely<Database>): Promise<SiteRow[]> {
  const accounts = sql<number>`(select count(*)::int from accounts a where a.site_id = sites.site_id)`;
  return db
    .selectFrom("sites")
    .select(["site_id as id", "name", "sample", accounts.as("accounts")])
    .orderBy("sample")
    .orderBy("site_id")
    .execute();
}
