import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkGraph } from "./check-graph.ts";
import { findImpurities } from "./purity.ts";
import { findStraySql } from "./stray-sql.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "samehand-graph-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}
const rules = async (files: Record<string, string>) => {
  plant(files);
  const report = await checkGraph(root, ["packages"], 1);
  return report.violations.map((violation) => violation.split(":")[0]);
};

describe("checkGraph", () => {
  it("passes a tree that keeps the walls", async () => {
    const files = {
      "packages/scorer/src/index.ts": 'export { a } from "./a.ts";',
      "packages/scorer/src/a.ts": "export const a = 1;",
      "packages/collector/src/main.ts": 'import { a } from "../../scorer/src/index.ts";\nexport const b = a;',
    };
    expect(await rules(files)).toEqual([]);
  });

  it.each([
    ["an import of Node in the scorer", "wall-scorer", { "packages/scorer/src/a.ts": 'import "node:fs";' }],
    [
      "a type import of the collector in the SDK",
      "wall-sdk",
      {
        "packages/sdk/src/a.ts": 'import type { B } from "../../collector/src/b.ts";\nexport type A = B;',
        "packages/collector/src/b.ts": "export type B = 1;",
      },
    ],
    [
      "a way past the scorer's entry",
      "wall-collector",
      {
        "packages/collector/src/a.ts": 'export * from "../../scorer/src/deep/b.ts";',
        "packages/scorer/src/deep/b.ts": "export const b = 1;",
      },
    ],
    [
      "a cycle of type imports",
      "no-cycle",
      {
        "packages/scorer/src/a.ts": 'import type { B } from "./b.ts";\nexport type A = B | 1;',
        "packages/scorer/src/b.ts": 'import type { A } from "./a.ts";\nexport type B = A | 2;',
      },
    ],
  ])("catches %s", async (_name, rule, files) => {
    expect(await rules(files)).toContain(rule);
  });

  it("refuses to pass where it read nothing", async () => {
    plant({ "packages/scorer/README.md": "no code" });
    await expect(checkGraph(root, ["packages"], 1)).rejects.toThrow("fewer than 1");
  });
});

describe("findImpurities", () => {
  it("names a clock in the scorer and leaves comments alone", () => {
    plant({ "packages/scorer/src/a.ts": "// Date.now is forbidden\nexport const now = Date.now;\n" });
    expect(findImpurities(root)).toEqual([
      "scorer-is-pure: packages/scorer/src/a.ts:2: export const now = Date.now;",
    ]);
  });
});

describe("findStraySql", () => {
  it("names a query outside db/, and leaves db/, tests and comments alone", () => {
    plant({
      "packages/collector/src/routes/a.ts": 'export const a = (db) => db.selectFrom("sites");\n',
      "packages/collector/src/routes/b.ts":
        "// db.selectFrom(x)\nexport const b = (db) => sql`select 1`.execute(db);\n",
      "packages/collector/src/routes/c.test.ts": 'db.deleteFrom("sites");\n',
      "packages/collector/src/db/queries/d.ts": 'export const d = (db) => db.insertInto("sites");\n',
    });
    expect(findStraySql(root)).toEqual([
      'sql-in-db: packages/collector/src/routes/a.ts:1: export const a = (db) => db.selectFrom("sites");',
      "sql-in-db: packages/collector/src/routes/b.ts:2: export const b = (db) => sql`select 1`.execute(db);",
    ]);
  });
});
