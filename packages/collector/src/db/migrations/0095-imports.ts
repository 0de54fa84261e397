import type { Kysely } from "kysely";
import { big, id, time } from "./column-types.ts";

/** How far each file that is being imported has come, by the digest of its content. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("imports")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("digest", id, (c) => c.notNull())
    .addColumn("size_bytes", big, (c) => c.notNull())
    .addColumn("offset_bytes", big, (c) => c.notNull())
    .addColumn("lines", big, (c) => c.notNull())
    .addColumn("accepted", big, (c) => c.notNull())
    .addColumn("duplicates", big, (c) => c.notNull())
    .addColumn("refused", big, (c) => c.notNull())
    .addColumn("refused_lines", "jsonb", (c) => c.notNull())
    .addColumn("started_at", time, (c) => c.notNull())
    .addColumn("updated_at", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("imports_pk", ["site_id", "digest"])
    .execute();
}
