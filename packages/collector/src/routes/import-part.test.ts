import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { from, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { retainSite } from "../privacy/retain-site.ts";
import { DEFAULT_RETENTION } from "../privacy/retention-settings.ts";
import type { ImportRecord } from "./schemas/imports.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(STORES)("importing a file in parts on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  let key: string;
  let digest = "";
  let files = 0;
  beforeAll(async () => {
    store = await open();
    t = testDeps(store.db);
    key = (await seedSite(store.db)).serverKey;
  });
  afterAll(() => store.close());
  beforeEach(() => {
    files += 1;
    digest = createHash("sha256").update(`file ${files}`).digest("hex");
  });

  const ask = async (method: string, path: string, body?: string) => {
    const response = await t.app.request(
      path,
      {
        method,
        headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${key}` },
        ...(body === undefined ? {} : { body }),
      },
      from("127.0.0.1"),
    );
    return { status: response.status, body: (await response.json()) as ImportRecord & { error?: unknown } };
  };
  const part = (text: string, place: Record<string, number>) => {
    const query = Object.entries(place).map(([name, value]) => `${name}=${value}`);
    return ask("POST", `/v1/imports/${digest}?${query.join("&")}`, text);
  };
  const event = (id: string) =>
    `${JSON.stringify({ type: "event", id: `${digest.slice(0, 8)}-${id}`, at: "2026-03-01T09:00:00Z", account: id, name: "x", data: {} })}\n`;
  const stored = async () => {
    const rows = await store.db.selectFrom("events").select("event_id").execute();
    return rows.filter((row) => row.event_id.startsWith(digest.slice(0, 8))).length;
  };

  test("each part moves its place and its counts, and lines keep the numbers of the file", async () => {
    const [first, second] = [`${event("a")}{\n${event("b")}`, `{"type":"other"}\n${event("c")}`];
    const size = first.length + second.length;
    const begun = await part(first, { from: 0, to: first.length, size });
    expect(begun).toMatchObject({
      status: 200,
      body: { offset: first.length, size, finished: false, lines: 3, accepted: 2, refused: 1 },
    });
    expect(await part(second, { from: first.length, to: size, size })).toMatchObject({
      body: { offset: size, finished: true, lines: 5, accepted: 3, refused: 2 },
    });
    const { body } = await ask("GET", `/v1/imports/${digest}`);
    expect(body.refusedLines).toEqual([
      { line: 2, code: "malformed_json" },
      { line: 4, code: "invalid_field", path: "type" },
    ]);
    expect(await stored()).toBe(3);
  });

  test("a part that was taken is not counted again, and one that does not follow is refused", async () => {
    const lines = ["a", "b", "c"].map(event);
    const length = lines[0]?.length ?? 0;
    const size = 3 * length;
    const nth = (n: number) => part(lines[n] ?? "", { from: n * length, to: (n + 1) * length, size });
    expect((await nth(1)).status).toBe(409);
    const [one, two] = await Promise.all([nth(0), nth(0)]);
    expect([200, 409]).toEqual(expect.arrayContaining([one.status, two.status]));
    expect([one.status, two.status]).toContain(200);
    expect(await nth(1)).toMatchObject({ status: 200, body: { lines: 2 } });
    expect(await nth(1)).toMatchObject({ status: 200, body: { lines: 2, offset: 2 * length } });
    expect((await nth(0)).status).toBe(409);
    expect(await nth(2)).toMatchObject({ status: 200, body: { lines: 3, finished: true } });
    expect(await stored()).toBe(3);
  });

  test("a file that is done, or is wished to, is begun anew; nothing is stored twice", async () => {
    const lines = event("a") + event("b");
    const half = event("a").length;
    const whole = { from: 0, to: lines.length, size: lines.length };
    await part(event("a"), { from: 0, to: half, size: lines.length });
    expect((await part(lines, whole)).status).toBe(409);
    expect(await part(lines, { ...whole, restart: 1 })).toMatchObject({
      body: { lines: 2, accepted: 1, duplicates: 1, finished: true },
    });
    expect(await part(lines, whole)).toMatchObject({ body: { lines: 2, accepted: 0, duplicates: 2 } });
    expect(await stored()).toBe(2);
  });

  test.each([
    ["from=1&to=1&size=2", "from"],
    ["from=0&to=3&size=2", "to"],
    ["from=-1&to=3&size=5", "from"],
    ["from=0&to=x&size=5", "to"],
    ["from=0&to=5", "size"],
  ])("%s is refused", async (query, path) => {
    const { status, body } = await ask("POST", `/v1/imports/${digest}?${query}`, "");
    expect([status, body.error]).toMatchObject([400, { code: "invalid_field", path }]);
  });

  test("an unknown file and a digest that is none", async () => {
    expect((await ask("GET", `/v1/imports/${digest}`)).status).toBe(404);
    expect((await ask("GET", "/v1/imports/nothing")).status).toBe(400);
    expect((await ask("POST", "/v1/imports/nothing?from=0&to=1&size=1", "")).status).toBe(400);
  });

  test("retention forgets the place, not the lines", async () => {
    const line = event("a");
    await part(line, { from: 0, to: line.length, size: line.length });
    t.clock.nowMs += (DEFAULT_RETENTION.rejectionDays + 1) * DAY_MS;
    const gone = await retainSite(t.deps, "main", DEFAULT_RETENTION);
    expect(gone["imports"]).toBeGreaterThan(0);
    expect((await ask("GET", `/v1/imports/${digest}`)).status).toBe(404);
    expect(await stored()).toBe(1);
  });
});
