import type { ClusterView, WebhookDelivery, WebhookEndpoint } from "@samehand/protocol/api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallTown, visit } from "../../test/population.ts";
import { type Receiver, startReceiver } from "../../test/receiver.ts";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { call } from "../../test/wire.ts";
import { webhookVerifier } from "../client/webhooks.ts";
import type { Store } from "../db/open.ts";
import { tryWithLease } from "../jobs/lease.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { retainSite } from "../privacy/retain-site.ts";
import { DEFAULT_RETENTION } from "../privacy/retention-settings.ts";
import { blockListOf } from "../trusted-ranges.ts";
import { deliverSite } from "./deliver-site.ts";

const SITE = "main";
const RANGES = ["127.0.0.1"];
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(STORES)("webhooks on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let serverKey: string;
  const receivers: Receiver[] = [];
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db, { config: { webhookRanges: RANGES } });
    ({ serverKey } = await seedSite(store.db));
  });
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
    await store.close();
  });

  const receive = async (port?: number) => {
    const receiver = await startReceiver(port);
    receivers.push(receiver);
    return receiver;
  };
  const admin = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await bench.app.request(path, {
      method,
      headers: { authorization: `Bearer ${bench.deps.adminToken}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    expect([path, response.ok]).toEqual([path, true]);
    return (await response.json()) as T;
  };
  const add = (url: string, over: object = {}) =>
    admin<{ id: string; secret: string }>("POST", "/v1/webhooks", { url, ...over });
  const listed = async (id: string) => {
    const { endpoints } = await admin<{ endpoints: WebhookEndpoint[] }>("GET", "/v1/webhooks");
    return endpoints.find((each) => each.id === id);
  };
  const deliveries = async (id: string, state = "") => {
    const query = state === "" ? "" : `?state=${state}`;
    const path = `/v1/webhooks/${id}/deliveries${query}`;
    return (await admin<{ deliveries: WebhookDelivery[] }>("GET", path)).deliveries;
  };
  const deliver = (over: { timeoutMs?: number; ranges?: string[] } = {}) =>
    tryWithLease(bench.deps, { siteId: SITE, work: "webhooks" }, (lease) =>
      deliverSite(bench.deps, SITE, lease, {
        allowed: blockListOf(over.ranges ?? RANGES),
        signal: new AbortController().signal,
        chance: () => 0,
        timeoutMs: over.timeoutMs ?? 2000,
      }),
    );
  const town = async () => {
    await visit(bench.deps.ingest, SITE, smallTown());
    await scoreSite(bench.deps, SITE);
  };
  const tests = async (id: string, count: number) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      bench.clock.nowMs += 1;
      ids.push((await admin<{ delivery: string }>("POST", `/v1/webhooks/${id}/test`)).delivery);
    }
    return ids;
  };
  const idsOf = (receiver: Receiver) => receiver.got.map(({ headers }) => headers["webhook-id"]);

  test("a new cluster, a verdict and what follows from it are told in order, signed, each once", async () => {
    const receiver = await receive();
    const { id, secret } = await add(receiver.url);
    await town();
    const { clusters } = await admin<{ clusters: ClusterView[] }>("GET", "/v1/clusters");
    const hand = clusters.find(({ label }) => label === "oneHand") as ClusterView;
    expect(await deliver()).toBeGreaterThan(0);
    const created = receiver.got.find(
      ({ message }) => message.type === "cluster.created" && message.data.cluster === hand.id,
    );
    expect(created?.message).toMatchObject({
      timestamp: new Date(bench.clock.nowMs).toISOString(),
      data: {
        label: "oneHand",
        size: 3,
        accounts: ["hand1", "hand2", "hand3"],
        probability: hand.probability,
      },
    });
    const assessed = receiver.got.filter(({ message }) => message.type === "assessment.changed");
    for (const { message } of assessed) expect(message.data).toMatchObject({ before: null });

    bench.clock.nowMs += 60_000;
    for (const account of ["hand1", "hand2"]) {
      const verdict = { a: account, b: "hand3", verdict: "differentPeople" };
      expect((await call(bench.app, "/v1/verdicts", serverKey, verdict)).status).toBe(200);
    }
    const before = receiver.got.length;
    await deliver();
    const types = receiver.got.slice(before).map(({ message }) => message.type);
    expect(types[0]).toBe("cluster.reviewed");
    expect(types).toContain("cluster.shrank");

    const check = webhookVerifier(secret, { now: () => bench.clock.nowMs });
    for (const { headers, body } of receiver.got) expect(check(headers, body).id).toBe(headers["webhook-id"]);
    expect(new Set(idsOf(receiver)).size).toBe(receiver.got.length);
    expect(await deliver()).toBe(0);
    expect(await listed(id)).toMatchObject({ waiting: 0, dead: 0 });
    expect((await bench.deps.metrics.text()).body).toContain(
      `samehand_webhook_attempts_total{outcome="delivered"} ${receiver.got.length}`,
    );
  });

  test("what rolls back tells nobody, and a site without an endpoint keeps no outbox", async () => {
    await town();
    const rows = await store.db.selectFrom("webhook_deliveries").selectAll().execute();
    expect(rows).toEqual([]);
    const { id } = await add((await receive()).url);
    await store.db
      .updateTable("clusters")
      .set({ site_id: "elsewhere" })
      .where("site_id", "=", SITE)
      .execute();
    // The members are left, so that clusters cannot be written: neither may their messages be.
    await expect(scoreSite(bench.deps, SITE, { full: true })).rejects.toThrow();
    expect(await deliveries(id)).toEqual([]);
  });

  test("a receiver that is down is told everything once it is back, in order and once per id", async () => {
    const first = await receive();
    const { id } = await add(first.url);
    const ids = await tests(id, 20);
    await first.close();
    receivers.length = 0;
    for (const pause of [0, 5, 10, 20]) {
      bench.clock.nowMs += pause * 1000;
      expect(await deliver()).toBe(0);
      expect((await deliveries(id)).at(-1)).toMatchObject({
        outcome: "unreachable",
        status: null,
        state: "waiting",
      });
    }
    // In its pause nobody is asked.
    const again = await receive(Number(new URL(first.url).port));
    bench.clock.nowMs += 39_000;
    expect(await deliver()).toBe(0);
    expect(again.got).toHaveLength(0);
    // It answers every third with an error.
    let count = 0;
    again.answer = (response, { headers }) => {
      count += 1;
      const isTaken = count % 3 !== 0;
      if (isTaken) taken.push(String(headers["webhook-id"]));
      response.writeHead(isTaken ? 200 : 500).end("thanks");
    };
    const taken: string[] = [];
    for (let turn = 0; turn < 40 && taken.length < ids.length; turn += 1) {
      bench.clock.nowMs += 60_000;
      await deliver();
    }
    expect(taken).toEqual(ids);
    expect(await deliveries(id, "waiting")).toEqual([]);
  });

  test("a message that nobody takes is given up after twelve attempts, and can be sent again", async () => {
    const receiver = await receive();
    const { id } = await add(receiver.url);
    const [poison, good] = await tests(id, 2);
    receiver.answer = (response, { headers }) =>
      response.writeHead(headers["webhook-id"] === poison ? 422 : 204).end();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await deliver();
      bench.clock.nowMs += 3_601_000;
    }
    expect(idsOf(receiver)).toEqual(Array(12).fill(poison));
    expect(await deliveries(id, "dead")).toMatchObject([
      { id: poison, attempts: 12, outcome: "refused", status: 422 },
    ]);
    await deliver();
    expect(idsOf(receiver).slice(12)).toEqual([good]);
    receiver.answer = (response) => response.writeHead(204).end();
    expect(await admin("POST", `/v1/webhooks/${id}/redrive`, {})).toEqual({ waiting: 1 });
    await deliver();
    expect(idsOf(receiver).at(-1)).toBe(poison);
    expect(await admin("POST", `/v1/webhooks/${id}/redrive`, { delivery: good })).toEqual({ waiting: 1 });
    await deliver();
    expect(idsOf(receiver).slice(13)).toEqual([poison, good]);
    expect((await bench.deps.metrics.text()).body).toContain("samehand_webhooks_given_up_total 1");
  });

  test("how attempts end: redirects are not followed, silence is cut short, 410 stops, 429 is obeyed", async () => {
    const [trap, receiver] = [await receive(), await receive()];
    const { id } = await add(receiver.url);
    await tests(id, 1);
    const ends: unknown[] = [];
    const turn = async (pauseMs: number, over: Parameters<typeof deliver>[0] = {}) => {
      bench.clock.nowMs += pauseMs;
      await deliver(over);
      const [{ outcome, status } = {}] = await deliveries(id);
      ends.push([outcome, status]);
    };
    receiver.answer = (response) => response.writeHead(307, { location: trap.url }).end();
    await turn(0);
    receiver.answer = () => {};
    await turn(3_600_000, { timeoutMs: 100 });
    // Headers that never end.
    receiver.answer = (response) => response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(100_000)}`);
    await turn(3_600_000, { timeoutMs: 1000 });
    receiver.answer = (response) => response.writeHead(429, { "retry-after": "600" }).end();
    await turn(3_600_000);
    const retryAt = new Date(bench.clock.nowMs + 600_000).toISOString();
    expect((await listed(id))?.nextAttemptAt).toBe(retryAt);
    // Its address is allowed no longer, as where a name comes to stand for another.
    await turn(3_600_000, { ranges: [] });
    receiver.answer = (response) => response.writeHead(410).end();
    await turn(3_600_000);
    expect(ends).toEqual([
      ["redirected", 307],
      ["timedOut", null],
      ["unreachable", null],
      ["refused", 429],
      ["addressForbidden", null],
      ["gone", 410],
    ]);
    expect(trap.got).toHaveLength(0);
    expect((await listed(id))?.stoppedAt).not.toBeNull();
    const before = receiver.got.length;
    await turn(DAY_MS);
    expect(receiver.got).toHaveLength(before);
    receiver.answer = (response) => response.writeHead(204).end();
    await admin("POST", `/v1/webhooks/${id}/redrive`, {});
    await deliver();
    expect(receiver.got).toHaveLength(before + 1);
  });

  test("a slow receiver ends its turn, and goes on in the next", async () => {
    const receiver = await receive();
    const { id } = await add(receiver.url);
    const ids = await tests(id, 6);
    receiver.answer = (response) => {
      bench.clock.nowMs += 2000;
      response.writeHead(204).end();
    };
    expect([await deliver(), await deliver(), await deliver()]).toEqual([3, 3, 0]);
    expect(idsOf(receiver)).toEqual(ids);
  });

  test("a name that stands for a private address is not connected to", async () => {
    const receiver = await receive();
    const { id } = await add(`https://localhost:${new URL(receiver.url).port}/`);
    await tests(id, 1);
    await deliver({ ranges: [] });
    expect(await deliveries(id)).toMatchObject([{ outcome: "addressForbidden" }]);
    bench.clock.nowMs += DAY_MS;
    // Allowed, it is reached, and has no certificate.
    await deliver({ ranges: ["127.0.0.1", "::1"] });
    expect((await deliveries(id))[0]?.outcome).toMatch(/^(tlsFailed|unreachable)$/);
    expect(receiver.got).toHaveLength(0);
  });

  test("both secrets sign while one replaces the other, then the new one alone", async () => {
    const receiver = await receive();
    const { id, secret } = await add(receiver.url);
    const next = await admin<{ secret: string }>("POST", `/v1/webhooks/${id}/rotate`, { overlapHours: 1 });
    await tests(id, 1);
    await deliver();
    bench.clock.nowMs += 3_600_001;
    await tests(id, 1);
    await deliver();
    const now = () => bench.clock.nowMs;
    const isTaken = (by: string, { headers, body }: Receiver["got"][number]) => {
      try {
        webhookVerifier(by, { now, toleranceMs: DAY_MS })(headers, body);
        return true;
      } catch {
        return false;
      }
    };
    expect(receiver.got.map((each) => [isTaken(secret, each), isTaken(next.secret, each)])).toEqual([
      [true, true],
      [false, true],
    ]);
    // At rest neither is readable.
    const rows = JSON.stringify(await store.db.selectFrom("webhook_endpoints").selectAll().execute());
    expect([rows.includes(secret.slice(6)), rows.includes(next.secret.slice(6))]).toEqual([false, false]);
  });

  test("an endpoint is told of what it asked for, one that fails delays no other, and removal takes all", async () => {
    const [all, some] = [await receive(), await receive()];
    const everything = await add(all.url);
    const wanted = await add(some.url, { events: ["cluster.reviewed"], name: "reviews" });
    all.answer = (response) => response.writeHead(503).end();
    await town();
    const verdict = { a: "hand1", b: "hand2", verdict: "oneHand" };
    await call(bench.app, "/v1/verdicts", serverKey, verdict);
    await deliver();
    expect(all.got).toHaveLength(1);
    expect(some.got.map(({ message }) => message)).toMatchObject([
      { type: "cluster.reviewed", data: { ...verdict, by: expect.any(String) } },
    ]);
    expect((await listed(everything.id))?.waiting).toBeGreaterThan(2);
    await admin("DELETE", `/v1/webhooks/${everything.id}`);
    expect(await listed(everything.id)).toBeUndefined();
    const left = await store.db.selectFrom("webhook_deliveries").select("endpoint_id").distinct().execute();
    expect(left).toEqual([{ endpoint_id: wanted.id }]);
    bench.clock.nowMs += 29 * DAY_MS;
    expect(await retainSite(bench.deps, SITE, DEFAULT_RETENTION)).not.toHaveProperty("webhook_deliveries");
    bench.clock.nowMs += 2 * DAY_MS;
    expect(await retainSite(bench.deps, SITE, DEFAULT_RETENTION, { dryRun: true })).toMatchObject({
      webhook_deliveries: 1,
    });
    expect(await retainSite(bench.deps, SITE, DEFAULT_RETENTION)).toMatchObject({ webhook_deliveries: 1 });
    expect(await deliveries(wanted.id)).toEqual([]);
  });

  test("what is wrong is refused by its code", async () => {
    const codes: unknown[] = [];
    const ask = async (method: string, path: string, body?: unknown, key = bench.deps.adminToken) => {
      const response = await bench.app.request(path, {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { error } = (await response.json()) as { error?: { code: string; path?: string } };
      codes.push([response.status, error?.code, error?.path]);
    };
    await ask("POST", "/v1/webhooks", { url: "https://169.254.169.254/" });
    await ask("POST", "/v1/webhooks", { url: "https://shop.example/", events: ["cluster.exploded"] });
    await ask("POST", "/v1/webhooks", { url: "https://shop.example/" }, serverKey);
    await ask("DELETE", "/v1/webhooks/we_none");
    await ask("POST", "/v1/webhooks/we_none/redrive", {});
    await ask("POST", "/v1/webhooks/we_none/rotate", {});
    await ask("POST", "/v1/webhooks/we_none/test");
    await ask("GET", "/v1/webhooks/we_none/deliveries");
    for (let index = 0; index < 10; index += 1) await add("https://shop.example/");
    await ask("POST", "/v1/webhooks", { url: "https://shop.example/" });
    expect(codes).toEqual([
      [400, "invalid_field", "url"],
      [400, "invalid_field", "events[0]"],
      [403, "wrong_key_kind", undefined],
      ...Array.from({ length: 5 }, () => [404, "not_found", undefined]),
      [409, "conflict", undefined],
    ]);
  });
});
