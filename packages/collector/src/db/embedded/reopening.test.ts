import { join } from "node:path";
import { Kysely, PGliteDialect, sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { mountSmallDisk } from "../../../test/faults/small-disk.ts";
import { freeBytes } from "../room/embedded-room.ts";
import type { Database } from "../tables/index.ts";
import { openReopening } from "./reopening.ts";

const disk = mountSmallDisk(110);
if ("missing" in disk) console.warn(`A store that stops itself skipped: ${disk.missing}`);
afterAll(() => {
  if (!("missing" in disk)) disk.remove();
});

const MEGABYTE = 1024 * 1024;

test.skipIf("missing" in disk)(
  "a store that stopped for want of room goes on with what was committed, within and outside a transaction",
  { timeout: 120_000 },
  async () => {
    if ("missing" in disk) return;
    let mayOpen = false;
    const pglite = await openReopening({ dataDir: join(disk.dir, "store") }, () => mayOpen);
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
    await sql`create table kept (n int primary key)`.execute(db);
    /** Fills the transaction log alone, until the store cannot begin its next file. */
    const log = (on: Kysely<Database>) =>
      sql`select pg_logical_emit_message(true, 'filler', repeat('x', ${MEGABYTE}::int))`.execute(on);
    const writes = [
      async () => {
        for (let n = 0; n < 64; n++) await log(db);
      },
      () =>
        db.transaction().execute(async (trx) => {
          await sql`insert into kept values (-1)`.execute(trx);
          for (let n = 0; n < 64; n++) await log(trx);
        }),
    ];
    const stopped = { name: "EmbeddedStopped" };
    for (const [n, write] of writes.entries()) {
      mayOpen = false;
      await sql`insert into kept values (${n})`.execute(db);
      disk.fill();
      expect(freeBytes(disk.dir)).toBe(0);
      await expect(write()).rejects.toMatchObject(stopped);
      await expect(sql`select 1`.execute(db)).rejects.toMatchObject(stopped);
      disk.empty();
      mayOpen = true;
      const { rows } = await sql<{ n: number }>`select n from kept order by n`.execute(db);
      expect(rows).toEqual(Array.from({ length: n + 1 }, (_, each) => ({ n: each })));
    }
    await db.destroy();
    expect(pglite.closed).toBe(true);
  },
);
