import { expect, test } from "vitest";
import { weather } from "../test/hostile/stage.ts";

const REQUESTS = 20_000;
/** A page's visit takes milliseconds; this machine may be busy with other tests. */
const SLOWEST_MS = 15_000;
/** What caches fill and the engine keeps; a leak of a kilobyte a request would be 20 MB more. */
const GROWTH_MB = 150;

test("20,000 hostile requests over real connections: none fails, none hangs, and memory stays", {
  timeout: 300_000,
}, async () => {
  const seed = Date.now() % 2_147_483;
  const weathered = await weather(REQUESTS, seed);
  const { statuses, perSecond, slowestMs, memoryMb } = weathered;
  console.log("storm:", JSON.stringify({ seed, statuses, perSecond, slowestMs, memoryMb }));
  expect(weathered).toMatchObject({
    failed: 0,
    failures: [],
    uncoded: [],
    wrong: [],
    stuck: [],
    stands: true,
    complaints: [],
  });
  expect(weathered.requests).toBeGreaterThan(REQUESTS);
  expect(slowestMs).toBeLessThan(SLOWEST_MS);
  expect(memoryMb.highest - memoryMb.early).toBeLessThan(GROWTH_MB);
});
