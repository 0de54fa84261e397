import { readFileSync } from "node:fs";
import { TAMPER_RULES } from "@samehand/scorer";
import { expect, it } from "vitest";

const PAGE = new URL("../../../../../docs/concepts/tampering.md", import.meta.url);

it("the page on tampering lists every rule as it is", () => {
  const [, table = ""] = /<!-- rules -->\n([\s\S]*)\n<!-- \/rules -->/.exec(readFileSync(PAGE, "utf8")) ?? [];
  const rows = Object.entries(TAMPER_RULES).map(
    ([id, { kind, atMost, description }]) => `| \`${id}\` | ${kind} | ${atMost} | ${description} |`,
  );
  expect(table).toBe(
    ["| mark | about | at most | what it looks at |", "|---|---|---|---|", ...rows].join("\n"),
  );
});
