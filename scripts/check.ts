import { CHECKS } from "./steps/checks.ts";
import { report, runStep } from "./steps/run-step.ts";

// One after the other: each of them uses every core by itself.
let failed = 0;
for (const step of CHECKS) {
  const result = await runStep(step);
  report(result);
  if (!result.ok) failed++;
}
process.exitCode = failed === 0 ? 0 : 1;
