import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { startPostgres } from "../../../test/postgres.ts";
import { openPostgres, type Store } from "../open.ts";
import { hearMarks } from "./hear-marks.ts";
import { marksTeller } from "./tell-marks.ts";

const postgres = await startPostgres();
const missing = "missing" in postgres ? postgres.missing : null;
if (missing !== null) console.warn(`Marks told from process to process skipped: ${missing}`);
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
  if (!("missing" in postgres)) postgres.stop();
});

test.skipIf(missing !== null)(
  "who listens hears of every site, also after its connection was cut",
  async () => {
    if ("missing" in postgres) throw new Error(postgres.missing);
    const url = `${postgres.url}/postgres`;
    const store: Store = await openPostgres(url);
    const heard: (string | undefined)[] = [];
    const hearing = hearMarks(url, (site) => heard.push(site), 10);
    closing.push(() => hearing.stop(), store.close);
    const tell = marksTeller(store.db);
    await expect.poll(() => heard).toEqual([undefined]);
    for (const site of ["main", "second", "main"]) tell(site);
    await expect.poll(() => heard.slice(1)).toEqual(expect.arrayContaining(["main", "second"]));

    heard.length = 0;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'`.execute(
      store.db,
    );
    await expect.poll(() => heard).toEqual([undefined]);
    tell("it's a third");
    await expect.poll(() => heard).toEqual([undefined, "it's a third"]);
  },
);
