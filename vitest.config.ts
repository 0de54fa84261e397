import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const BROWSER = ["packages/**/*.browser.test.ts", "packages/**/*.browser.test.tsx"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/**/*.test.ts",
            "packages/**/*.test.tsx",
            "examples/**/*.test.ts",
            "scripts/**/*.test.ts",
            "docs/**/*.test.ts",
            "bench/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/dist/**", ...BROWSER],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // On two cores one is the default; much of this waits for a store, so two take two thirds of the time.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: BROWSER,
          exclude: ["**/node_modules/**", "**/dist/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // Each file starts a browser; two at once would share two cores with it.
          fileParallelism: false,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.e2e.test.ts"],
          globalSetup: ["e2e/stage/build.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
