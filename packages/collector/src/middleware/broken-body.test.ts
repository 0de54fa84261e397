import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { listen, type Socket } from "../listen.ts";

const ROUTES = ["/v1/collect", "/v1/events", "/v1/sites", "/v1/import"];
let store: Store;
let bench: TestDeps;
let socket: Socket;
beforeAll(async () => {
  const [embedded] = STORES;
  if (embedded === undefined) throw new Error("no store");
  store = await embedded.open();
  bench = testDeps(store.db);
  await seedSite(store.db);
  socket = await listen(bench.app, { host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await socket.close();
  await store.close();
});

/** Announces more than it sends, and goes away without a word. */
async function breakOff(path: string, framing: string): Promise<void> {
  const type = path === "/v1/import" ? "application/x-ndjson" : "application/json";
  const client = connect(socket.port, "127.0.0.1");
  await once(client, "connect");
  client.write(
    `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${bench.deps.adminToken}\r\nContent-Type: ${type}\r\n${framing}`,
  );
  // Until the service reads, it would not notice.
  await new Promise((resolve) => setTimeout(resolve, 150));
  client.resetAndDestroy();
}

const counted = async () => {
  await bench.deps.ingest.drain();
  const rows = await store.db.selectFrom("rejections").select(["code", "count"]).execute();
  const sums = new Map<string, number>();
  for (const { code, count } of rows) sums.set(code, (sums.get(code) ?? 0) + count);
  return Object.fromEntries(sums);
};

test("a body that breaks off counts as the caller's fault, and the store's good name stays", async () => {
  for (const path of ROUTES) {
    await breakOff(path, 'Content-Length: 100\r\n\r\n{"a":');
    await breakOff(path, 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n');
  }
  await expect.poll(counted, { timeout: 5000 }).toEqual({ malformed_json: 2 * ROUTES.length });
  expect(bench.logged).toEqual([]);
});
