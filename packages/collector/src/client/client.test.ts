import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExportLine } from "@samehand/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallTown, visit } from "../../test/population.ts";
import { startReceiver } from "../../test/receiver.ts";
import { envelope, fingerprint, identifyItem } from "../../test/wire.ts";
import { loadConfig } from "../config.ts";
import type { FirstKeys } from "../first-site.ts";
import { type Service, startService } from "../main.ts";
import {
  createClient,
  type NewEvent,
  type SamehandClient,
  SamehandError,
  signIdentify,
  webhookVerifier,
} from "./index.ts";

/** A data directory is made once: on a busy small machine that alone takes most of a minute. */
const SLOW_MS = 180_000;
const dataDir = mkdtempSync(join(tmpdir(), "samehand-client-"));
let service: Service;
let keys: FirstKeys;
let client: SamehandClient;
beforeAll(async () => {
  const env = { SAMEHAND_WEBHOOK_RANGES: "127.0.0.1" };
  service = await startService(loadConfig(env, { dataDir, port: 0, logLevel: "silent" }));
  keys = JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as FirstKeys;
  client = clientWith(fetch);
  await visit(service.deps.ingest, "main", smallTown());
  await service.scoring?.idle();
}, SLOW_MS);
afterAll(async () => {
  await service?.stop();
  rmSync(dataDir, { recursive: true });
}, SLOW_MS);

function clientWith(send: typeof fetch, over: { retries?: number; secretKey?: string } = {}): SamehandClient {
  return createClient({ url: service.url, secretKey: keys.secretKey, fetch: send, firstPauseMs: 5, ...over });
}
/** The real service behind a line that drops what the test says, before or after it was heard. */
function badLine(faults: ("lost" | "unanswered" | Response)[]): { send: typeof fetch; calls: number } {
  const line: { calls: number; send: typeof fetch } = {
    calls: 0,
    send: async (...call: Parameters<typeof fetch>) => {
      const fault = faults[line.calls];
      line.calls += 1;
      if (fault === "lost") throw new TypeError("fetch failed");
      if (fault instanceof Response) return fault;
      const response = await fetch(...call);
      if (fault === "unanswered") throw new TypeError("terminated");
      return response;
    },
  };
  return line;
}
function refusal(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: "No." } }, { status, headers });
}
async function codeOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof SamehandError ? [error.code, error.status, error.path] : error;
}
const collect = async (items: unknown[]) => {
  const body = JSON.stringify({ ...envelope(keys.siteKey, items as never), sentAt: Date.now() });
  const response = await fetch(new URL("/v1/collect", service.url), { method: "POST", body });
  return (await response.json()) as { requestId: string; visitorId: string };
};

test("identify by a signature in the page, then by the one-time requestId", async () => {
  const signature = signIdentify("dora", keys.signingSecret);
  const page = await collect([
    fingerprint("c1", "of dora", Date.now()),
    identifyItem("c2", "dora", signature, Date.now()),
  ]);
  expect(await client.account("dora")).toMatchObject({ account: "dora", trust: "confirmed" });
  expect(await client.identify({ account: "dora", requestId: page.requestId })).toMatchObject({
    account: "dora",
    visitorId: page.visitorId,
  });
  expect(await codeOf(client.identify({ account: "dora", requestId: page.requestId }))).toEqual([
    "invalid_request_id",
    400,
    "requestId",
  ]);
  expect((await client.visitor(page.visitorId)).accounts).toMatchObject([{ account: "dora" }]);
});

test("events are told once each, whatever the line loses", async () => {
  const events: NewEvent[] = Array.from({ length: 2500 }, (_, index) => ({
    account: "emil",
    name: "bid",
    data: { lot: index },
  }));
  const line = badLine(["lost", "unanswered", refusal(503, "overloaded")]);
  const sum = await clientWith(line.send).events(events);
  // The first thousand was stored by the call whose answer was lost.
  expect([line.calls, sum]).toEqual([6, { accepted: 1500, duplicates: 1000 }]);
  expect((await client.account("emil")).events).toBe(2500);
});

test("what would be done twice is not repeated where the answer was lost, and is where it was refused", async () => {
  const verdict = { a: "hand1", b: "hand2", verdict: "oneHand", note: "same voice" } as const;
  const lost = badLine(["unanswered"]);
  expect(await codeOf(clientWith(lost.send).verdict(verdict))).toEqual(["unreachable", null, null]);
  const refused = badLine([refusal(429, "too_many_requests")]);
  expect(await clientWith(refused.send).verdict(verdict)).toMatchObject({ verdict: "oneHand" });
  expect([lost.calls, refused.calls]).toEqual([1, 2]);
});

test("clusters, links and assessments are read as the API gives them", async () => {
  const { clusters } = await client.clusters({ label: "oneHand", minProbability: 0.9, sort: "size" });
  expect(clusters.map((cluster) => cluster.accounts)).toEqual([["hand1", "hand2", "hand3"]]);
  expect((await client.cluster(clusters[0]?.id ?? "")).accounts).toHaveLength(3);
  expect((await client.clusterLinks(clusters[0]?.id ?? "", { account: "hand2", limit: 5 })).links).toEqual([
    expect.objectContaining({ b: "hand2" }),
    expect.objectContaining({ a: "hand2" }),
  ]);
  expect((await client.links("hand1")).links[0]).toMatchObject({ a: "hand1" });
  expect(await client.explain("hand1", "hand3")).toMatchObject({ a: "hand1", b: "hand3" });
  expect(await client.assess({ account: "hand1", action: "login", ip: "203.0.113.7" })).toMatchObject({
    account: "hand1",
    action: expect.stringMatching(/^[A-Z_]+$/),
  });
});

test("an export arrives line by line, an erasure says what went, and both then find nothing", async () => {
  await client.events([{ account: "odd/näme?&#", name: "login", data: { ip: "198.51.100.9" } }]);
  const lines: ExportLine[] = [];
  for await (const line of await client.export("odd/näme?&#")) lines.push(line);
  expect(lines).toContainEqual(expect.objectContaining({ type: "event", account: "odd/näme?&#" }));
  expect(await client.erase("odd/näme?&#")).toMatchObject({ rows: { events: 1, accounts: 1 } });
  expect(await codeOf(client.erase("odd/näme?&#"))).toEqual(["not_found", 404, "id"]);
  expect(await codeOf(client.export("odd/näme?&#"))).toEqual(["not_found", 404, "id"]);
});

test("a running service tells a receiver, which takes each message once and no copy of it", async () => {
  const receiver = await startReceiver();
  try {
    const admin = { authorization: `Bearer ${service.deps.adminToken}`, "content-type": "application/json" };
    const post = async (path: string, body: unknown) =>
      (
        await fetch(new URL(path, service.url), {
          method: "POST",
          headers: admin,
          body: JSON.stringify(body),
        })
      ).json();
    const { id, secret } = (await post("/v1/webhooks", { url: receiver.url })) as {
      id: string;
      secret: string;
    };
    const { delivery } = (await post(`/v1/webhooks/${id}/test`, {})) as { delivery: string };
    await client.verdict({ a: "hand1", b: "hand2", verdict: "oneHand" });
    await expect.poll(() => receiver.got.length, { timeout: 20_000 }).toBeGreaterThan(1);
    const check = webhookVerifier(secret);
    const [first, second] = receiver.got.map(({ headers, body }) => check(headers, body));
    expect(first).toMatchObject({ id: delivery, message: { type: "webhook.test", data: { endpoint: id } } });
    expect(second?.message).toMatchObject({ type: "cluster.reviewed", data: { a: "hand1", b: "hand2" } });
    for (const { headers, body } of receiver.got)
      expect(() => check(headers, body)).toThrow(expect.objectContaining({ code: "replayed" }));
  } finally {
    await receiver.close();
  }
});

test("refusals carry the protocol's code, status and path", async () => {
  const codes = [
    await codeOf(clientWith(fetch, { secretKey: "sk_never" }).account("hand1")),
    await codeOf(client.events([{ account: "emil", name: "Not A Name" }])),
    await codeOf(client.verdict({ a: "hand1", b: "hand1", verdict: "oneHand" })),
    await codeOf(client.cluster("none")),
    await codeOf(clientWith(badLine([new Response("<html>", { status: 404 })]).send).account("hand1")),
    await codeOf(
      clientWith(badLine([new Response("<html>", { status: 200 })]).send, { retries: 0 }).account("x"),
    ),
    await codeOf(clientWith(badLine([new Response(null, { status: 302 })]).send).account("hand1")),
    await codeOf(createClient({ url: "http://127.0.0.1:1", secretKey: "sk_x", retries: 0 }).account("x")),
  ];
  expect(codes).toEqual([
    ["unknown_key", 401, null],
    ["invalid_field", 400, "events[0].name"],
    ["invalid_field", 400, "b"],
    ["not_found", 404, expect.anything()],
    ["unexpectedAnswer", 404, null],
    ["unexpectedAnswer", null, null],
    ["unexpectedAnswer", 302, null],
    ["unreachable", null, null],
  ]);
});

test("a caller's abort ends the call and its waits, and a slow collector is left", async () => {
  const abort = new AbortController();
  const reason = new Error("the visitor left");
  const line = badLine(Array.from({ length: 5 }, () => refusal(503, "overloaded", { "retry-after": "20" })));
  const call = clientWith(line.send).account("hand1", { signal: abort.signal });
  setTimeout(() => abort.abort(reason), 50);
  expect(await codeOf(call)).toBe(reason);
  expect(line.calls).toBe(1);
  expect(await codeOf(client.account("hand1", { signal: abort.signal }))).toBe(reason);
  const slow = ((_: unknown, init: RequestInit = {}) =>
    new Promise((_resolve, reject) => {
      init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
    })) as typeof fetch;
  expect(await codeOf(clientWith(slow, { retries: 0 }).account("hand1", { timeoutMs: 20 }))).toEqual([
    "timedOut",
    null,
    null,
  ]);
  // Longer than anybody waits: the refusal is handed on.
  const far = badLine([refusal(503, "overloaded", { "retry-after": "3600" })]);
  expect(await codeOf(clientWith(far.send).account("hand1"))).toEqual(["overloaded", 503, null]);
});
