import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type EventsRequest, type ServerEvent } from "@samehand/collector/client";
import { afterEach, expect, test } from "vitest";
import { SILENT } from "../silent-log.testing.ts";
import { createEvents } from "./events.ts";

/** Listens like a collector, and answers each call as the test says. */
async function listen(answer: (events: ServerEvent[], call: number) => number, port = 0) {
  const calls: ServerEvent[][] = [];
  const server = createServer((request, response) => {
    void request.toArray().then((chunks) => {
      const { events }: EventsRequest = JSON.parse(chunks.join(""));
      calls.push(events);
      const status = answer(events, calls.length);
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(status < 400 ? { accepted: 1, duplicates: 0 } : { error: { code: "x" } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  closers.push(close);
  const { port: taken } = server.address() as AddressInfo;
  return {
    calls,
    close,
    port: taken,
    collector: createClient({ url: `http://127.0.0.1:${taken}`, secretKey: "sk_x", retries: 0 }),
  };
}
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

test("an event that a busy collector refused is sent again, with the same id", async () => {
  const { collector, calls } = await listen((_, call) => (call === 1 ? 503 : 200));
  const events = createEvents(collector, SILENT);
  events.tell({ account: "anna", name: "login" });
  await expect.poll(() => calls.length, { timeout: 3000 }).toBe(2);
  expect(calls[1]).toEqual(calls[0]);
  expect(await events.stop(1000)).toBe(0);
});

test("events wait while the collector is away and arrive when it is back", async () => {
  const gone = await listen(() => 200);
  await gone.close();
  const events = createEvents(gone.collector, SILENT);
  events.tell({ account: "anna", name: "login" });
  events.tell({ account: "anna", name: "proposal" });
  const back = await listen(() => 200, gone.port);
  await expect.poll(() => back.calls.flat().length, { timeout: 3000 }).toBe(2);
  expect(back.calls.flat().map((event) => event.name)).toEqual(["login", "proposal"]);
});

test("one refused event loses neither the others nor, for a forged requestId, itself", async () => {
  const refuse = (event: ServerEvent) => event.requestId === "forged" || event.name === "bad";
  const taken: ServerEvent[] = [];
  const { collector } = await listen((batch) => {
    if (batch.some(refuse)) return 400;
    taken.push(...batch);
    return 200;
  });
  const events = createEvents(collector, SILENT);
  // The first is under way alone; the other three then share a batch.
  events.tell({ account: "anna", name: "first" });
  events.tell({ account: "anna", name: "proposal", requestId: "forged" });
  events.tell({ account: "anna", name: "bad" });
  events.tell({ account: "anna", name: "message", requestId: "fresh" });
  expect(await events.stop(3000)).toBe(0);
  expect(taken.map(({ name, requestId }) => [name, requestId])).toEqual([
    ["first", undefined],
    ["proposal", undefined],
    ["message", "fresh"],
  ]);
});

test("the queue is bounded, and stopping does not wait for a collector that is away", async () => {
  const gone = await listen(() => 200);
  await gone.close();
  const events = createEvents(gone.collector, SILENT);
  for (let turn = 0; turn < 3000; turn++) events.tell({ account: "anna", name: "message" });
  const before = performance.now();
  expect(await events.stop(300)).toBe(2000);
  expect(performance.now() - before).toBeLessThan(2000);
});
