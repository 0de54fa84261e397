import type { Kysely } from "kysely";
import { id } from "./column-types.ts";

/**
 * What an address is called wherever it stands. Its pseudonym changes every 30 days; a name stays for as long as the
 * address is seen again while a key under which it was named is left.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("address_names")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("pseudonym", id, (c) => c.notNull())
    .addColumn("epoch", "integer", (c) => c.notNull())
    .addColumn("name", id, (c) => c.notNull())
    .addPrimaryKeyConstraint("address_names_pk", ["site_id", "pseudonym"])
    .execute();
  await db.schema
    .createIndex("address_names_epoch")
    .on("address_names")
    .columns(["site_id", "epoch"])
    .execute();
}
