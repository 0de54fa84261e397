import type { Kysely, Selectable } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { ImportsTable } from "../../tables/upkeep.ts";

export type ImportRow = Selectable<ImportsTable>;

/** Undefined where no file of that digest was begun. */
export function importOf(
  db: Kysely<Database>,
  siteId: string,
  digest: string,
): Promise<ImportRow | undefined> {
  return db
    .selectFrom("imports")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("digest", "=", digest)
    .executeTakeFirst();
}

/** Stores how far an import has come, where it still is as it was read; false where another moved it meanwhile. */
export async function advanceImport(
  db: Kysely<Database>,
  was: Pick<ImportRow, "offset_bytes" | "updated_at"> | undefined,
  next: ImportRow,
): Promise<boolean> {
  const { site_id, digest, refused_lines, ...counts } = next;
  const values = { ...counts, refused_lines: JSON.stringify(refused_lines) };
  const row =
    was === undefined
      ? await db
          .insertInto("imports")
          .values({ site_id, digest, ...values })
          .onConflict((conflict) => conflict.columns(["site_id", "digest"]).doNothing())
          .returning("digest")
          .executeTakeFirst()
      : await db
          .updateTable("imports")
          .set(values)
          .where("site_id", "=", site_id)
          .where("digest", "=", digest)
          .where("offset_bytes", "=", was.offset_bytes)
          .where("updated_at", "=", was.updated_at)
          .returning("digest")
          .executeTakeFirst();
  return row !== undefined;
}

/** Forgets files that nobody went on with since; their lines stay. */
export async function pruneImports(db: Kysely<Database>, siteId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("imports")
    .where("site_id", "=", siteId)
    .where("updated_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
