import type { Step } from "./run-step.ts";

/** What `pnpm check` runs: format, lint, types, graph. */
export const CHECKS: Step[] = [
  { name: "format", command: "biome", args: ["check", "--error-on-warnings", "."] },
  { name: "lint", command: "oxlint", args: ["--type-aware", "--deny-warnings"] },
  { name: "types", command: process.execPath, args: ["node_modules/typescript7/bin/tsc", "-b"] },
  { name: "graph", command: process.execPath, args: ["scripts/graph.ts"] },
];
