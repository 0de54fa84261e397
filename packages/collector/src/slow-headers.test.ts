import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { RejectionBody, RejectionCode } from "@samehand/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listen, type Socket } from "./listen.ts";
import type { App, Env } from "./routes/route.ts";

const PATIENCE = { headersMs: 250, checkEveryMs: 50 };
/** A connection that trickles is given up on by the test itself. */
const MOST_MS = 5_000;
let socket: Socket;
let reached = 0;
let refused: RejectionCode[] = [];
beforeAll(async () => {
  const app: App = new OpenAPIHono<Env>();
  app.get("/", (c) => {
    reached += 1;
    return c.text("here");
  });
  socket = await listen(app, { host: "127.0.0.1", port: 0 }, (code) => refused.push(code), PATIENCE);
});
beforeEach(() => {
  refused = [];
  reached = 0;
});
afterAll(() => socket.close());

/** Sends `parts` one after another, and then the last of them again and again; all that was answered until the end. */
async function trickle(
  parts: readonly string[],
  everyMs: number,
): Promise<{ answer: string; tookMs: number }> {
  const startedMs = performance.now();
  const client = connect(socket.port, "127.0.0.1");
  let answer = "";
  client.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  client.on("error", () => {});
  const gone = once(client, "close");
  await once(client, "connect");
  for (let n = 0; !client.destroyed && !client.readableEnded; n += 1) {
    if (performance.now() - startedMs > MOST_MS) client.destroy();
    else client.write(parts[Math.min(n, parts.length - 1)] ?? "");
    await sleep(everyMs);
  }
  client.destroy();
  await gone;
  return { answer, tookMs: performance.now() - startedMs };
}

test.each([
  ["headers that never end", ["GET / HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n"]],
  ["one header, letter by letter", ["GET / HTTP/1.1\r\nHost: x\r\nX-A: ", "b"]],
  ["a request line, letter by letter", ["GET /", "b"]],
])("%s are refused with a code and cut off, and nobody else waits", async (_, parts) => {
  const slow = trickle(parts, 20);
  expect(await (await fetch(socket.url, { headers: { connection: "close" } })).text()).toBe("here");
  const { answer, tookMs } = await slow;
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  const body = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) as RejectionBody;
  expect(body.error.code).toBe("request_timeout");
  expect(refused).toEqual(["request_timeout"]);
  expect(reached).toBe(1);
  expect(tookMs).toBeGreaterThanOrEqual(PATIENCE.headersMs);
  expect(tookMs).toBeLessThan(MOST_MS);
});

test("headers that come slowly but in time are answered", async () => {
  const request = ["GET / HTTP/1.1\r\n", "Host: x\r\n", "Connection: close\r\n", "\r\n", ""];
  expect((await trickle(request, 10)).answer).toMatch(/^HTTP\/1\.1 200 .*here$/s);
  expect(refused).toEqual([]);
});
