import { describe, expect, it } from "vitest";
import { countTests, type VitestReport } from "./vitest-report.ts";

const report = (part: Partial<VitestReport>): VitestReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  success: true,
  testResults: [],
  ...part,
});

describe("countTests", () => {
  it("takes the counts of a clean run", () => {
    expect(countTests(report({}))).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });
  it("counts a file that could not be loaded", () => {
    const file = { status: "failed", name: "a", message: "SyntaxError", assertionResults: [] };
    expect(countTests(report({ success: false, testResults: [file] })).failed).toBe(1);
  });
  it("counts an unhandled error outside every test", () => {
    expect(countTests(report({ success: false })).failed).toBe(1);
  });
});
