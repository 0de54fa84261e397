import { type Kysely, sql } from "kysely";
import type { Database } from "../tables/index.ts";

/** The channel on which a process that collects tells those that score which site has new marks. */
export const MARKS_CHANNEL = "samehand_marks";

/**
 * Tells of a site's new marks, once their transaction is committed. Sites that come while one telling is under way go by
 * the next. What fails is not told: a scoring process also looks from time to time.
 */
export function marksTeller(db: Kysely<Database>): (siteId: string) => void {
  const waiting = new Set<string>();
  let telling = false;
  const tell = async () => {
    telling = true;
    while (waiting.size > 0) {
      const sites = [...waiting];
      waiting.clear();
      const rows = sites.map((site) => sql`(${site}::text)`);
      await sql`select pg_notify(${MARKS_CHANNEL}, site) from (values ${sql.join(rows)}) v (site)`
        .execute(db)
        .catch(() => {});
    }
    telling = false;
  };
  return (siteId) => {
    waiting.add(siteId);
    if (!telling) void tell();
  };
}
