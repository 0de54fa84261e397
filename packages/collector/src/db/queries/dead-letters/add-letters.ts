import type { Insertable, Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { DeadLettersTable } from "../../tables/refusals.ts";
import { chunks } from "../ingest/chunks.ts";

/** Kept of one site; older ones make room. */
export const LETTERS_KEPT = 200;

/** Adds letters, and forgets all but the newest of each site that got some. */
export async function addLetters(
  db: Kysely<Database>,
  letters: readonly Insertable<DeadLettersTable>[],
): Promise<void> {
  const sites = [...new Set(letters.map((letter) => letter.site_id))].toSorted();
  await db.transaction().execute(async (trx) => {
    for (const chunk of chunks(letters, 8)) await trx.insertInto("dead_letters").values(chunk).execute();
    for (const siteId of sites) {
      await trx
        .deleteFrom("dead_letters")
        .where("site_id", "=", siteId)
        .where("letter_id", "in", (eb) =>
          eb
            .selectFrom("dead_letters")
            .select("letter_id")
            .where("site_id", "=", siteId)
            .orderBy("received_at", "desc")
            .orderBy("letter_id")
            .offset(LETTERS_KEPT),
        )
        .execute();
    }
  });
}
