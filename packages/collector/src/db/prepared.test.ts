import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool } from "pg";
import { afterEach, expect, test } from "vitest";
import { postgresUrl } from "../../test/store.ts";
import { prepared, statementNames } from "./prepared.ts";

let close = async () => {};
afterEach(() => close());

/** One connection, so that what is prepared on it is seen. */
function connected() {
  const pool = new Pool({ connectionString: `${postgresUrl}/postgres`, max: 1 });
  pool.on("connect", statementNames());
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) });
  close = () => db.destroy();
  const ask = async (text: string) => (await sql.raw<Record<string, unknown>>(text).execute(db)).rows;
  return {
    ask,
    double: async (n: number) =>
      (await sql<{ doubled: number }>`select ${n}::int * 2 as doubled ${prepared("double")}`.execute(db))
        .rows[0]?.doubled,
    all: async () =>
      (await sql`select * from things where n = ${1} ${prepared("all_of_it")}`.execute(db)).rows,
    names: async () =>
      (await ask("select name from pg_prepared_statements order by name")).map((row) => row["name"]),
  };
}

test.skipIf(postgresUrl === null)(
  "a marked statement is prepared once for a connection, others are not",
  async () => {
    const { double, names } = connected();
    expect([await double(2), await double(21)]).toEqual([4, 42]);
    expect(await names()).toEqual(["double"]);
  },
);

test.skipIf(postgresUrl === null)(
  "where a pooler forgets names, or has them already, it goes on without",
  async () => {
    const forgetting = connected();
    await forgetting.double(1);
    await forgetting.ask("deallocate all");
    expect([await forgetting.double(2), await forgetting.double(21)]).toEqual([4, 42]);
    expect(await forgetting.names()).toEqual([]);
    await close();
    const sharing = connected();
    await sharing.ask("prepare double as select 1");
    expect([await sharing.double(2), await sharing.double(21)]).toEqual([4, 42]);
  },
);

test.skipIf(postgresUrl === null)(
  "a column that another version adds changes nothing for who has prepared before",
  async () => {
    const { ask, all } = connected();
    await ask("create temporary table things as select 1 as n");
    expect([await all(), await all()]).toEqual([[{ n: 1 }], [{ n: 1 }]]);
    await ask("alter table things add column more text");
    expect([await all(), await all()]).toEqual([[{ n: 1, more: null }], [{ n: 1, more: null }]]);
  },
);

test.skipIf(postgresUrl === null)("what is wrong with a statement is told as ever", async () => {
  const { ask, all } = connected();
  await expect(all()).rejects.toMatchObject({ code: "42P01" });
  await ask("create temporary table things as select 1 as n");
  expect(await all()).toEqual([{ n: 1 }]);
});
