import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect } from "kysely";
import { NUMBER_PARSERS, type Store } from "./open.ts";
import { ENOUGH_ROOM } from "./room/room.ts";
import type { Database } from "./tables/index.ts";

/** An embedded store that nothing is kept of: for trials beside the operator's own data. */
export async function openInMemory(): Promise<Store> {
  const pglite = await PGlite.create({ parsers: NUMBER_PARSERS });
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    kind: "pglite",
    room: ENOUGH_ROOM,
    async close() {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}
