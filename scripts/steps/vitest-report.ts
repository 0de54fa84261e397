/** The part of vitest's JSON report that is counted. */
export interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests?: number;
  success: boolean;
  testResults: { status: string; name: string; message: string; assertionResults: unknown[] }[];
}
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A file that could not be loaded or whose hook threw has no failed test of its own: it counts as one failure. */
export function countTests(report: VitestReport): Counts {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const silent = !report.success && failed === 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: failed + silent,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}
