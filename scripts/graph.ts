import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { checkGraph } from "./graph/check-graph.ts";
import { findImpurities } from "./graph/purity.ts";
import { findStraySql } from "./graph/stray-sql.ts";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const report = await checkGraph(root, ["packages", "examples"], 50);
const problems = [...report.violations, ...findImpurities(root), ...findStraySql(root)];
for (const problem of problems) console.error(problem);
console.log(
  `graph: ${report.modules} modules, ${report.dependencies} imports, ${problems.length} violations`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
