import { type Kysely, sql } from "kysely";
import type { Database } from "../tables/index.ts";

/** Settles when the store answers; rejects as the driver does where it cannot. */
export async function ping(db: Kysely<Database>): Promise<void> {
  await sql`select 1`.execute(db);
}
