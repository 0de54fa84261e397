import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What begins a query; imports do not tell, since a handle on the store may go anywhere. */
const QUERY = /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(\.raw\(|[`<])/;

/** Lines of the collector that hold a query outside `db/`, as `file:line: text`. Tests may look into the store. */
export function findStraySql(root: string): string[] {
  const found: string[] = [];
  for (const file of globSync("packages/collector/src/**/*.ts", { cwd: root }).toSorted()) {
    if (file.startsWith("packages/collector/src/db/") || file.endsWith(".test.ts")) continue;
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .forEach((line, index) => {
        const code = line.replace(/\/\/.*$/, "").replace(/^\s*(\/\*)?\*.*$/, "");
        if (QUERY.test(code)) found.push(`sql-in-db: ${file}:${index + 1}: ${line.trim()}`);
      });
  }
  return found;
}
