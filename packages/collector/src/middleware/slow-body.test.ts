import { once } from "node:events";
import { type Socket as Connection, connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listen, type Socket } from "../listen.ts";
import type { App, Env } from "../routes/route.ts";
import { bodyOf, readBytes } from "./body.ts";

// A busy machine must not make the quick body late.
const WITHIN_MS = 1500;
let socket: Socket;
beforeAll(async () => {
  const app: App = new OpenAPIHono<Env>();
  app.onError((_, c) => c.text("", 400));
  app.post("/whole", async (c) => c.text(String((await readBytes(c, 1000, WITHIN_MS)).length)));
  app.post("/stream", async (c) => {
    let bytes = 0;
    for await (const chunk of bodyOf(c, WITHIN_MS)) bytes += chunk.length;
    return c.text(String(bytes));
  });
  socket = await listen(app, { host: "127.0.0.1", port: 0 });
});
afterAll(() => socket.close());

/** Sends ten bytes, one after each pause; what was answered, or an empty text where the connection was ended. */
async function trickle(path: string, pauseMs: number, framing: "chunked" | "length"): Promise<string> {
  const client: Connection = connect(socket.port, "127.0.0.1");
  await once(client, "connect");
  let answer = "";
  client.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  client.on("error", () => {});
  const gone = once(client, "close");
  const header = framing === "length" ? "Content-Length: 10" : "Transfer-Encoding: chunked";
  client.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${header}\r\n\r\n`);
  for (let sent = 0; sent < 10 && !client.destroyed; sent += 1) {
    client.write(framing === "length" ? "x" : "1\r\nx\r\n");
    await sleep(pauseMs);
  }
  if (framing === "chunked" && !client.destroyed) client.write("0\r\n\r\n");
  await gone;
  return answer;
}

test.each(["length", "chunked"] as const)(
  "a bounded body by %s that trickles is cut off",
  async (framing) => {
    expect(await trickle("/whole", 250, framing)).not.toContain("200 OK");
    expect(await trickle("/whole", 1, framing)).toContain("200 OK");
  },
);

test("a body without a limit may take longer, but not fall silent", async () => {
  expect(await trickle("/stream", 250, "chunked")).toContain("200 OK");
  expect(await trickle("/stream", 2 * WITHIN_MS, "chunked")).not.toContain("200 OK");
});
