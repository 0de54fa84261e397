import { type Kysely, sql } from "kysely";
import type { Database } from "../tables/index.ts";
import type { Room } from "./room.ts";

/** Blocks of 8 kB that the trial adds: more than what deleted rows leave free in a small table. */
const TRIAL_ROWS = 128;
const NO_ROOM = /^53[123]00$/;

/** Of a Postgres, whose disk only it can see: it adds a megabyte to a table that nobody else sees, and takes it back. */
export function serverRoom(db: Kysely<Database>): Room {
  return {
    isShort: () => false,
    async isThere() {
      try {
        await db.transaction().execute(async (trx) => {
          await sql`create temporary table samehand_room (filler text) on commit drop`.execute(trx);
          await sql`alter table samehand_room alter column filler set storage plain`.execute(trx);
          await sql`insert into samehand_room select repeat('x', 7000) from generate_series(1, ${TRIAL_ROWS}::int)`.execute(
            trx,
          );
        });
        return true;
      } catch (error) {
        const { code } = error as { code?: string };
        if (code !== undefined && NO_ROOM.test(code)) return false;
        throw error;
      }
    },
  };
}
