import type { Kysely } from "kysely";

/** By which a visitor that comes again as it was is told without comparing its signals. Of earlier ones nothing is known. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("visitors").addColumn("sight_mark", "text").execute();
}
