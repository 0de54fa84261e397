import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openStore } from "./open.ts";

const root = mkdtempSync(join(tmpdir(), "samehand-open-"));
afterAll(() => rmSync(root, { recursive: true }));

test("what is written is there when the directory is opened again, by one process at a time", async () => {
  const where = { dataDir: join(root, "a/b"), databaseUrl: null };
  const first = await openStore(where);
  await sql`create table t (x int)`.execute(first.db);
  await sql`insert into t values (7)`.execute(first.db);
  await expect(openStore(where)).rejects.toMatchObject({ code: "data_dir_locked" });
  expect((await sql`select x from t`.execute(first.db)).rows).toEqual([{ x: 7 }]);
  await first.close();
  const second = await openStore(where);
  expect((await sql`select x from t`.execute(second.db)).rows).toEqual([{ x: 7 }]);
  await second.close();
}, 120_000);

test("a directory that cannot be made is refused in one line", async () => {
  writeFileSync(join(root, "file"), "");
  for (const dataDir of [join(root, "file"), join(root, "file/below"), "/proc/nothing"]) {
    const opened = openStore({ dataDir, databaseUrl: null });
    await expect(opened).rejects.toMatchObject({ name: "StartError", code: "data_dir_unwritable" });
    await expect(opened).rejects.not.toThrow("\n");
  }
});

test.each([
  "postgresql://me:hidden@127.0.0.1:1/db",
  "postgresql://me:hidden@no-such-host.invalid/db",
  "postgresql://%zz",
])("an unreachable server (%s) is refused without its password", async (databaseUrl) => {
  const opened = openStore({ dataDir: root, databaseUrl });
  await expect(opened).rejects.toMatchObject({ name: "StartError", code: "store_unreachable" });
  await expect(opened).rejects.not.toThrow(/hidden|\n/);
});
