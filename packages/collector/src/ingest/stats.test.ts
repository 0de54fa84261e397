import { afterAll, beforeAll, expect, test } from "vitest";
import { STORES, seedSite, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, pageItem, post, send } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import type { EventDraft, ObservationDraft } from "./drafts.ts";
import { addTo, noStats } from "./stats.ts";
import { weightOf } from "./weight.ts";

let store: Store;
beforeAll(async () => {
  const [embedded] = STORES;
  if (embedded === undefined) throw new Error("no store");
  store = await embedded.open();
});
afterAll(() => store.close());

test("counts what was accepted, repeated and refused, and each transaction", async () => {
  const { writeKey } = await seedSite(store.db);
  const { app, deps } = testDeps(store.db);
  const body = envelope(writeKey, [fingerprint("1"), pageItem("2", "p", 5)]);
  await send(app, body);
  await send(app, body);
  await post(app, "{");
  expect(deps.ingest.stats()).toMatchObject({
    accepted: 2,
    duplicates: 2,
    refused: { malformed_json: 1 },
    waiting: 0,
    batchEntries: { counts: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0], sum: 2 },
  });
  expect(deps.ingest.stats().commitMs.counts.reduce((a, b) => a + b)).toBe(2);
});

test.each([
  [0, 0],
  [1, 0],
  [1.5, 1],
  [256, 8],
  [257, 9],
])("%d falls into part %d", (value, part) => {
  const { batchEntries } = noStats(1);
  addTo(batchEntries, value);
  expect(batchEntries.counts.indexOf(1)).toBe(part);
  expect(batchEntries.sum).toBe(value);
});

test("bytes weigh as the rows they would fill", () => {
  const item = (bytes: number) => ({ id: "i", type: "page", atMs: 0, payload: { text: "x".repeat(bytes) } });
  const observation = { items: [item(10), item(60_000)] } as unknown as ObservationDraft;
  expect(weightOf({ kind: "observation", siteId: "s", observation })).toBe(2 + Math.floor(60_012 / 2048));
  const event = { data: { list: [1, null, "y".repeat(4000)] } } as unknown as EventDraft;
  expect(weightOf({ kind: "events", siteId: "s", events: [event, event] })).toBe(4);
  expect(weightOf({ kind: "confirm", siteId: "s", account: "a", requestId: "r", nowMs: 0 })).toBe(1);
});
