import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

export interface RejectionCount {
  siteId: string;
  hour: Date;
  code: string;
  count: number;
}

/** Adds to the counts of the hours, in one transaction, so that a failure may be repeated whole. */
export async function addRejections(db: Kysely<Database>, counts: readonly RejectionCount[]): Promise<void> {
  const rows = counts
    .map(({ siteId, hour, code, count }) => ({ site_id: siteId, hour, code, count }))
    // Two collectors that add the same rows take them in the same order.
    .toSorted((a, b) =>
      `${a.site_id} ${a.hour.getTime()} ${a.code}` < `${b.site_id} ${b.hour.getTime()} ${b.code}` ? -1 : 1,
    );
  await db.transaction().execute(async (trx) => {
    for (const chunk of chunks(rows, 4)) {
      await trx
        .insertInto("rejections")
        .values(chunk)
        .onConflict((conflict) =>
          conflict
            .columns(["site_id", "hour", "code"])
            .doUpdateSet({ count: sql`rejections.count + excluded.count` }),
        )
        .execute();
    }
  });
}
