import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKS } from "./steps/checks.ts";
import { ROOT, report, runStep } from "./steps/run-step.ts";
import { type Counts, countTests, type VitestReport } from "./steps/vitest-report.ts";

// `npm test`: checks, builds, runs every test. Options are handed to vitest, as `npm test -- packages/scorer`.
const vitestArgs = process.argv.slice(2);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

const BUILD = [
  { name: "build", command: "rollup", args: ["-c", "rollup.config.mjs", "--silent"] },
  { name: "bundle size", command: "size-limit", args: [] },
];
for (const step of [...CHECKS, ...BUILD]) {
  const result = await runStep(step);
  report(result);
  if (result.ok) total.passed++;
  else total.failed++;
}

/** Runs vitest with what it prints going straight to the terminal, and its counts to a file. */
function runVitest(resultFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${resultFile}`,
      ...vitestArgs,
    ];
    const child = spawn("vitest", args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"] });
    child.on("error", reject);
    child.on("close", () => resolve());
  });
}

const directory = mkdtempSync(join(tmpdir(), "samehand-test-"));
try {
  const resultFile = join(directory, "vitest.json");
  await runVitest(resultFile);
  const tests = countTests(JSON.parse(readFileSync(resultFile, "utf8")) as VitestReport);
  total.passed += tests.passed;
  total.failed += tests.failed;
  total.skipped += tests.skipped;
} catch (error) {
  console.error(`vitest gave no result: ${error instanceof Error ? error.message : String(error)}`);
  total.failed++;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
