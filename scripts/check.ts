import { CHECKS } from "./steps/checks.ts";
import { report, runStep } from "./steps/run-step.ts";

// Side by side: none of them keeps two cores busy to its end.
const results = await Promise.all(CHECKS.map(runStep));
for (const result of results) report(result);
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
