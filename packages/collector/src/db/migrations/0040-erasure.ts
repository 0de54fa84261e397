import { type Kysely, sql } from "kysely";

/** Which items name an account: asked when it is erased. Only identify items are in the index, which are few. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index items_identify on items (site_id, (payload ->> 'account')) where type = 'identify'`.execute(
    db,
  );
}
