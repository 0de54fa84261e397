import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { TEST_CONFIG } from "../../test/deps.ts";
import { createNetworkLookup } from "../enrichment/network-lookup.ts";
import { createLog } from "../log.ts";
import { simulate } from "../simulate/simulation.ts";
import { evaluateVisitors } from "./evaluate-visitors.ts";

const directory = mkdtempSync(join(tmpdir(), "samehand-visitors-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test.each([false, true])(
  "in memory says what the write path says, accounts withheld: %s",
  {
    timeout: 120_000,
  },
  async (withoutAccounts) => {
    const file = join(directory, "lines.ndjson");
    const population = simulate({
      seed: "visitors",
      accounts: 40,
      days: 14,
      untilMs: Date.UTC(2026, 10, 1),
    });
    writeFileSync(file, [...population.lines()].map((line) => JSON.stringify(line)).join("\n"));
    const log = createLog("error", Date.now);
    const deps = { log, lookUpNetwork: createNetworkLookup(log), config: TEST_CONFIG };
    const stored = await evaluateVisitors(deps, file, { withoutAccounts });
    const { recallCeiling, ...quick } = await evaluateVisitors(deps, file, {
      withoutAccounts,
      inMemory: true,
    });
    expect({ ...quick, resolveMs: 0 }).toEqual({ ...stored, resolveMs: 0 });
    expect(stored.recall).toBeGreaterThan(0.1);
    expect(recallCeiling).toBeGreaterThan(0);
    expect(recallCeiling).toBeLessThanOrEqual(1);
  },
);
