import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventsResult } from "@samehand/protocol";
import type { AccountView } from "@samehand/protocol/api";
import { afterAll, expect, test } from "vitest";
import { api } from "./stage/api.ts";
import { startCollector } from "./stage/collector.ts";

const dataDir = await mkdtemp(join(tmpdir(), "samehand-e2e-"));
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test("SIGINT under load drains, exits 0, and everything acknowledged is there after a restart", async () => {
  const before = await startCollector(dataDir);
  const client = api(before.url, before.keys.secretKey);
  let acknowledged = 0;
  let refused = 0;
  /** Sends one event after the other until the collector takes no more. */
  const sender = async () => {
    for (;;) {
      try {
        const event = { id: randomUUID(), at: new Date().toISOString(), account: "nora", name: "message" };
        const { accepted } = await client.post<EventsResult>("/v1/events", { events: [event] });
        acknowledged += accepted;
      } catch {
        refused += 1;
        return;
      }
    }
  };
  const senders = Promise.all(Array.from({ length: 8 }, sender));
  await expect.poll(() => acknowledged, { timeout: 20_000 }).toBeGreaterThan(100);
  expect(await before.stop("SIGINT")).toBe(0);
  await senders;
  // Every sender was cut off by the end, none ended by itself.
  expect(refused).toBe(8);

  const after = await startCollector(dataDir);
  expect(after.keys).toEqual(before.keys);
  const { events } = await api(after.url, after.keys.secretKey).get<AccountView>("/v1/accounts/nora");
  // A commit whose answer was on its way when the process ended may be there too: one for each sender at most.
  expect(events).toBeGreaterThanOrEqual(acknowledged);
  expect(events).toBeLessThanOrEqual(acknowledged + 8);
  expect(await after.stop("SIGINT")).toBe(0);
});
