import { createHash } from "node:crypto";
import { ITEM_TYPES, REJECTIONS, type Receipt } from "@samehand/protocol";
import { readEnvelope } from "@samehand/protocol/schema";
import * as fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  FIXTURE_KEY,
  FIXTURE_MS,
  fixtureFiles,
  fixtureManifest,
  hostileFixtures,
  validFixtures,
} from "../../test/fixtures.ts";
import { from, STORES, seedSite, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, post } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { hashToken } from "../db/queries/keys/key-text.ts";

const HOSTILE = hostileFixtures();
const VALID = validFixtures();

describe("the frozen payloads of protocol v1", () => {
  it("are as they were frozen: a change of the wire is a new version, not a new fixture", () => {
    const now = Object.fromEntries(
      [...fixtureFiles()].map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]),
    );
    expect(now).toEqual(fixtureManifest());
    expect(HOSTILE.length).toBeGreaterThan(60);
  });

  it("hold every type of item", () => {
    const types = new Set(VALID.flatMap(({ envelope }) => envelope.items.map((item) => item.type)));
    expect([...types].toSorted()).toEqual(ITEM_TYPES.toSorted());
  });

  it.each(HOSTILE)("refuse $name: $why", ({ body, code, path }) => {
    const read = readEnvelope(body);
    expect(read).toEqual({ ok: false, refusal: path === undefined ? { code } : { code, path } });
  });

  it.each(VALID)("accept $name", ({ envelope }) => {
    expect(readEnvelope(JSON.stringify(envelope))).toEqual({ ok: true, value: envelope });
  });
});

describe.each(STORES)("POST /v1/collect on $name", ({ open }) => {
  let store: Store;
  let test: ReturnType<typeof testDeps>;
  let writeKey: string;
  let serverKey: string;
  beforeAll(async () => {
    store = await open();
    test = testDeps(store.db);
    test.clock.nowMs = FIXTURE_MS;
    ({ writeKey, serverKey } = await seedSite(store.db));
    await store.db
      .insertInto("keys")
      .values({
        site_id: "main",
        key_prefix: "pk_fixture",
        key_hash: hashToken(FIXTURE_KEY),
        kind: "write",
        revoked_at: null,
      })
      .execute();
  });
  afterAll(async () => {
    await test.deps.ingest.drain();
    await store.close();
  });
  const written = async () => {
    const { rows } = await sql<{ rows: number }>`select (select count(*) from observations) +
      (select count(*) from items) + (select count(*) from visitors) + (select count(*) from visitor_tokens) +
      (select count(*) from accounts) + (select count(*) from evidence) as rows`.execute(store.db);
    return rows[0]?.rows;
  };
  const rejections = async () => {
    await test.deps.ingest.drain();
    const rows = await store.db.selectFrom("rejections").selectAll().execute();
    return new Map(rows.map((row) => [`${row.site_id} ${row.code}`, row.count]));
  };

  it("refuses every hostile fixture with its code and path, writes nothing, and counts by reason", async () => {
    const before = await written();
    const expected = new Map<string, number>();
    for (const { name, body, code, path } of HOSTILE) {
      const response = await post(test.app, body);
      expect.soft(response.status, name).toBe(REJECTIONS[code].status);
      expect
        .soft(await response.json(), name)
        .toMatchObject({ error: path === undefined ? { code } : { code, path } });
      expect.soft(response.headers.get("access-control-allow-origin"), name).toBe("*");
      expected.set(code, (expected.get(code) ?? 0) + 1);
    }
    expect(await written()).toBe(before);
    const counted = await rejections();
    for (const [code, count] of expected) {
      expect.soft((counted.get(`main ${code}`) ?? 0) + (counted.get(`- ${code}`) ?? 0), code).toBe(count);
    }
    // What names its site is counted for it, so that its operator sees it.
    expect(counted.get("main invalid_field")).toBeGreaterThan(20);
  });

  it("takes every valid fixture", async () => {
    for (const { name, envelope } of VALID) {
      // Fixtures share item ids; a session of its own does not make them new.
      const items = envelope.items.map((item) => ({ ...item, id: `${item.id}-${name}`.slice(0, 64) }));
      const response = await post(test.app, JSON.stringify({ ...envelope, items }));
      expect.soft(await response.json(), name).toMatchObject({ accepted: items.length, duplicates: 0 });
      expect.soft(response.status, name).toBe(200);
    }
  });

  it("refuses unknown and server keys, other media types and encodings", async () => {
    const body = (key: string) => JSON.stringify(envelope(key, [fingerprint("k", "a", FIXTURE_MS)]));
    const answer = async (response: Promise<Response>) => {
      const { error } = (await (await response).json()) as { error: { code: string } };
      return error.code;
    };
    expect(await answer(post(test.app, body("pk_unknown-unknown")))).toBe("unknown_key");
    expect(await answer(post(test.app, body(serverKey)))).toBe("wrong_key_kind");
    const typed = (headers: Record<string, string>) =>
      Promise.resolve(
        test.app.request("/v1/collect", { method: "POST", body: body(writeKey), headers }, from("192.0.2.1")),
      );
    expect(await answer(typed({ "content-type": "application/x-www-form-urlencoded" }))).toBe(
      "unsupported_media_type",
    );
    expect(await answer(typed({ "content-type": "text/plain", "content-encoding": "deflate" }))).toBe(
      "unsupported_media_type",
    );
    expect((await test.app.request("/v1/collect")).status).toBe(405);
  });

  it("stops reading a body that does not end", async () => {
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
      cancel() {
        cancelled = true;
      },
    });
    const request = new Request("http://localhost/v1/collect", {
      method: "POST",
      body: endless,
      headers: { "content-type": "text/plain" },
      duplex: "half",
    });
    const response = await test.app.request(request, undefined, from("192.0.2.1"));
    expect(response.status).toBe(413);
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(80 * 1024);
  });

  it("never fails on what nobody foresaw, and writes nothing of what it refuses", async () => {
    const seed = Date.now() % 2_147_483_647;
    console.info(`fast-check seed ${seed}`);
    const items = async () => (await store.db.selectFrom("items").select("item_id").execute()).length;
    let expected = await items();
    const runs = store.kind === "pglite" ? 1500 : 500;
    await fc.assert(
      fc.asyncProperty(hostileBody, async (body) => {
        const response = await post(test.app, body);
        if (readEnvelope(body).ok) {
          // Some changes leave a valid envelope.
          expect(response.status).toBe(200);
          expected += ((await response.json()) as Receipt).accepted;
          return;
        }
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
        const { error } = (await response.json()) as { error: { code: string } };
        expect(Object.keys(REJECTIONS)).toContain(error.code);
      }),
      { seed, numRuns: runs },
    );
    expect(await items()).toBe(expected);
    expect(test.logged.filter((line) => line.level === "error")).toEqual([]);
  }, 120_000);
});

/** Values that break careless code. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "\0",
    "\ud800",
    "__proto__",
    -1,
    1e308,
    0.1,
    [],
    {},
    true,
    "x".repeat(9000),
  ),
  fc.constantFrom<unknown>({ length: 1 }, { toJSON: 1 }, { valueOf: null }, [[[[[[[[[[[[[1]]]]]]]]]]]]], {
    hasOwnProperty: 1,
  }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A valid envelope of which one place is replaced, removed or added to; or text that is hardly JSON. */
const hostileBody = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...VALID), fc.nat(), nasty, fc.nat(3)).map(mutated) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)) },
);

function mutated([{ envelope }, place, value, how]: [
  (typeof VALID)[number],
  number,
  unknown,
  number,
]): string {
  const copy = structuredClone(envelope) as object;
  const places: [Record<string, unknown>, string][] = [];
  const collect = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      collect(child);
    }
  };
  collect(copy);
  // The key stays, or nothing but the key would ever be refused; its item ids stay those of the fixture.
  const [parent, key] = places.filter(([, name]) => name !== "siteKey")[place % (places.length - 1)] ?? [];
  if (parent === undefined || key === undefined) return JSON.stringify(copy);
  if (how === 0) delete parent[key];
  else if (how === 1) parent[`${key}x`] = value;
  else parent[key] = value;
  return JSON.stringify(copy);
}
