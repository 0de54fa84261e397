import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What would let the scorer see a clock, chance or the outside. Types do not catch these: they are part of the language. */
const IMPURE =
  /\b(Date\.now|new Date\(\)|Math\.random|performance\.|crypto\.|process\.|setTimeout|setInterval|async |await |Promise\b|fetch\()/;

/** Lines of the scorer's source that use any of them, as `file:line: text`. Comments and tests do not count. */
export function findImpurities(root: string): string[] {
  const found: string[] = [];
  for (const file of globSync("packages/scorer/src/**/*.ts", { cwd: root }).toSorted()) {
    if (file.endsWith(".test.ts")) continue;
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .forEach((line, index) => {
        const code = line.replace(/\/\/.*$/, "").replace(/^\s*(\/\*)?\*.*$/, "");
        if (IMPURE.test(code)) found.push(`scorer-is-pure: ${file}:${index + 1}: ${line.trim()}`);
      });
  }
  return found;
}
