import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { from, START_MS, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { call, envelope, fingerprint, identifyItem, post, send } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { addLetters, LETTERS_KEPT } from "../db/queries/dead-letters/add-letters.ts";
import { sealBody } from "../ingest/dead-letters/kept-body.ts";
import { PER_WINDOW } from "../ingest/dead-letters/recorder.ts";
import { eraseAccount } from "../privacy/erase-account.ts";
import { retainSite } from "../privacy/retain-site.ts";
import { DEFAULT_RETENTION } from "../privacy/retention-settings.ts";

const SECRETS = ["ann@example.com", "pavlova", "203.0.113.7", "Mozilla/5.0 (X11"];
const DAY_MS = 24 * 60 * 60 * 1000;
interface Letter {
  id: string;
  code: string;
  path: string | null;
  redrivable: boolean;
  sample?: unknown;
}

describe.each(STORES)("dead letters on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let keys: { writeKey: string; serverKey: string };
  const start = async (keepRefusedBodies: boolean) => {
    bench = testDeps(store.db, { config: { keepRefusedBodies } });
  };
  beforeEach(async () => {
    store = await open();
    keys = await seedSite(store.db);
    await start(false);
  });
  afterEach(() => store.close());

  const ask = async (path: string, method = "GET") => {
    const response = await bench.app.request(
      `/v1/dead-letters${path}`,
      { method, headers: { authorization: `Bearer ${bench.deps.adminToken}` } },
      from("127.0.0.1"),
    );
    return { status: response.status, body: (await response.json()) as { letters: Letter[] } & Letter };
  };
  const letters = async () => {
    await bench.deps.ingest.drain();
    return (await ask("")).body.letters;
  };
  const stored = async () => JSON.stringify(await store.db.selectFrom("dead_letters").selectAll().execute());
  /** Refused for one field that this version does not know. */
  const refused = (name: string) => {
    const whole = envelope(keys.writeKey, [
      fingerprint(name),
      identifyItem(`identify-${name}`, SECRETS[0] ?? ""),
    ]);
    return JSON.stringify({ ...whole, nickname: SECRETS[1] });
  };

  test("say what a refused body was made of, and nothing of what it held", async () => {
    expect((await post(bench.app, refused("a"))).status).toBe(400);
    const events = { events: [{ id: "event-1", at: "yesterday", account: SECRETS[0], name: "login" }] };
    expect((await call(bench.app, "/v1/events", keys.serverKey, events)).status).toBe(400);
    const listed = await letters();
    expect(listed).toMatchObject(
      [
        { route: "/v1/collect", code: "invalid_field", path: "nickname", redrivable: false },
        { route: "/v1/events", code: "invalid_field", path: "events[0].at", redrivable: false },
      ].toSorted(
        (a, b) => listed.findIndex((l) => l.path === a.path) - listed.findIndex((l) => l.path === b.path),
      ),
    );
    const page = listed.find((letter) => letter.path === "nickname");
    const { body } = await ask(`/${page?.id}`);
    expect(body.sample).toMatchObject({
      version: 1,
      nickname: "text of 7",
      items: [
        { type: "fingerprint", signals: { canvas: { status: "ok", value: "text of 11" } } },
        { type: "identify" },
      ],
    });
    for (const secret of [...SECRETS, keys.writeKey]) expect(await stored()).not.toContain(secret);
    expect((await ask(`/${page?.id}/redrive`, "POST")).status).toBe(409);
    expect((await ask("/nothing")).status).toBe(404);
  });

  test("are bounded: floods leave a few of one kind a minute, strangers none, and only the newest stay", async () => {
    for (let n = 0; n < 60; n++) await post(bench.app, refused(`flood-${n}`));
    for (let n = 0; n < 20; n++)
      await post(bench.app, refused("x").replace(keys.writeKey, `pk_${"x".repeat(32)}`));
    for (let n = 0; n < 20; n++) await call(bench.app, "/v1/events", `sk_${"x".repeat(32)}`, { events: [] });
    expect(await letters()).toHaveLength(PER_WINDOW.code);
    for (let minute = 0; minute < 60; minute++) {
      bench.clock.nowMs += 60_000;
      for (let n = 0; n < 7; n++) await post(bench.app, refused(`flood-${minute}-${n}`));
      await bench.deps.ingest.drain();
    }
    const kept = await store.db
      .selectFrom("dead_letters")
      .select("received_at")
      .orderBy("received_at")
      .execute();
    expect(kept).toHaveLength(LETTERS_KEPT);
    expect(kept[0]?.received_at.getTime()).toBe(START_MS + 21 * 60_000);
  });

  test("keep bodies only where the operator wants it, and sealed", async () => {
    await start(true);
    await post(bench.app, refused("kept"));
    await call(bench.app, "/v1/events", keys.serverKey, { events: [{ account: SECRETS[0] }] });
    const [first, second] = await letters();
    expect([first, second].filter((letter) => letter?.redrivable)).toHaveLength(1);
    for (const secret of SECRETS) expect(await stored()).not.toContain(secret);
    const kept = [first, second].find((letter) => letter?.redrivable);
    // It is still not known what a nickname is.
    const again = await ask(`/${kept?.id}/redrive`, "POST");
    expect([again.status, again.body]).toMatchObject([
      400,
      { error: { code: "invalid_field", path: "nickname" } },
    ]);
    expect(await letters()).toHaveLength(2);
  });

  test("are driven in once the body is taken, as received when it was", async () => {
    const text = JSON.stringify(envelope(keys.writeKey, [fingerprint("later")]));
    const letter = (id: string) => ({
      site_id: "main",
      letter_id: id,
      received_at: new Date(START_MS - DAY_MS),
      route: "/v1/collect",
      code: "unsupported_version",
      path: "version",
      sample: "{}",
      body_sealed: sealBody(bench.deps.secrets, "main", id, { text, userAgent: null, address: null }),
    });
    await addLetters(store.db, [letter("one"), { ...letter("moved"), letter_id: "other" }]);
    expect(await ask("/one/redrive", "POST")).toEqual({ status: 200, body: { accepted: 1, duplicates: 0 } });
    expect((await ask("/one")).status).toBe(404);
    // Sealed for another letter.
    expect((await ask("/other/redrive", "POST")).status).toBe(409);
    const rows = await store.db.selectFrom("observations").select("received_at").execute();
    expect(rows).toEqual([{ received_at: new Date(START_MS - DAY_MS) }]);
    // The page's own repetition is known.
    expect(await send(bench.app, JSON.parse(text))).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test("go with an erased account, and with time", async () => {
    await start(true);
    await post(bench.app, refused("erased"));
    await send(bench.app, envelope(keys.writeKey, [fingerprint("b"), identifyItem("c", "ann")]));
    expect(await letters()).toHaveLength(1);
    await call(bench.app, "/v1/events", keys.serverKey, {
      events: [{ id: "event-2", at: new Date(START_MS).toISOString(), account: "ann", name: "login" }],
    });
    expect((await eraseAccount(bench.deps, "main", "ann"))?.rows).toMatchObject({ dead_letters: 1 });
    expect(await letters()).toEqual([]);
    bench.clock.nowMs += 60_000;
    await post(bench.app, refused("old"));
    expect(await letters()).toHaveLength(1);
    bench.clock.nowMs += 15 * DAY_MS;
    const dry = await retainSite(bench.deps, "main", DEFAULT_RETENTION, { dryRun: true });
    expect(dry).toMatchObject({ dead_letters: 1 });
    expect(await retainSite(bench.deps, "main", DEFAULT_RETENTION)).toMatchObject({ dead_letters: 1 });
  });
});
