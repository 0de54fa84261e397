import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { from } from "../../test/deps.ts";
import { visit } from "../../test/population.ts";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { newSignInLink } from "../access/sign-in-link.ts";
import type { Store } from "../db/open.ts";
import { createKey } from "../db/queries/keys/create-key.ts";
import { retainAll } from "../jobs/retain.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { NOT_AUDITED } from "../middleware/audit.ts";
import { DEFAULT_RETENTION } from "../privacy/retention-settings.ts";

const SITE = "main";
const OFFICE = "203.0.113.99";
const PASSWORD = "correct horse battery";
interface Entry {
  at: string;
  kind: string;
  by: string;
  action: string;
  subject: string | null;
  subjectKey: string | null;
  from: string;
}

describe.each(STORES)("the audit log on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let serverKey: string;
  let admin: string;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    ({ serverKey } = await seedSite(store.db));
    admin = bench.deps.adminToken;
    await visit(
      bench.deps.ingest,
      SITE,
      ["ann", "bob", "cid"].flatMap((account, index) =>
        [0, 24, 49].map((hour) => ({
          account,
          device: "one machine",
          token: "token-of-one",
          ip: "198.51.100.7",
          hour: hour + index / 10,
          payout: "DE89370400440532013000",
        })),
      ),
    );
    await scoreSite(bench.deps, SITE, { full: true });
  });
  afterEach(() => store.close());

  async function call(method: string, path: string, token: string, body?: unknown) {
    const response = await bench.app.request(
      path,
      {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      from(OFFICE),
    );
    return { status: response.status, text: await response.text() };
  }
  /** The log itself, since to ask for it is written too. */
  async function entries(): Promise<{ site: string; by: string; kind: string; did: string }[]> {
    const { rows } = await sql<{ site: string; by: string; kind: string; did: string }>`
      select a.site_id as site, a.actor as "by", a.actor_kind as kind,
        a.action || coalesce(' ' || s.subject, ' ' || a.subject_key, '') as did
      from audit a left join audit_subjects s on s.site_id = a.site_id and s.subject_key = a.subject_key
      order by a.at, a.entry_id`.execute(store.db);
    return rows;
  }
  const did = async () => (await entries()).map((entry) => entry.did).toSorted();
  const asked = async (query: string, path = "/v1/audit") =>
    (JSON.parse((await call("GET", `${path}?${query}`, admin)).text) as { entries: Entry[] }).entries;

  async function idOf(table: string, column: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(column)} as id from ${sql.table(table)} limit 1`.execute(store.db);
    return rows[0]?.id ?? "";
  }

  test("holds every described call that reads or changes anything, or the list says why not", async () => {
    const prefix = await idOf("keys", "key_prefix");
    await call("POST", "/v1/users", admin, { user: "vic", role: "viewer", password: PASSWORD });
    const webhook = { url: "https://shop.example/samehand" };
    const made = await call("POST", `/v1/webhooks?site=${SITE}`, admin, webhook);
    // A refused body leaves a letter.
    await call("POST", "/v1/events", serverKey, { events: "none" });
    await bench.deps.ingest.drain();
    const ids: [RegExp, string][] = [
      [/\/dead-letters\/\{id\}/, `/dead-letters/${await idOf("dead_letters", "letter_id")}`],
      [/\/webhooks\/\{id\}/, `/webhooks/${(JSON.parse(made.text) as { id: string }).id}`],
      [/\/visitors\/\{id\}/, `/visitors/${await idOf("visitors", "visitor_id")}`],
      [/\/clusters\/\{id\}/, `/clusters/${await idOf("clusters", "cluster_id")}`],
      [/\{id\}|\{a\}|\{account\}/g, "ann"],
      [/\{b\}/, "bob"],
      [/\{prefix\}/, prefix],
      [/\{user\}/, "vic"],
    ];
    const bodies: Record<string, unknown> = {
      "POST /v1/verdicts": { a: "ann", b: "bob", verdict: "oneHand" },
      "POST /v1/keys": { kind: "read" },
      "POST /v1/keys/{prefix}/rotate": { overlapHours: 1 },
      "PUT /v1/allowed-origins": { origins: ["https://shop.test"] },
      "POST /v1/users": { user: "ted", role: "viewer", password: PASSWORD },
      "PATCH /v1/users/{user}": { role: "reviewer" },
      "POST /v1/sites": { id: "second", name: "Second" },
      "POST /v1/assess": { account: "ann" },
      "POST /v1/webhooks": webhook,
      "POST /v1/webhooks/{id}/rotate": { overlapHours: 1 },
      "POST /v1/webhooks/{id}/redrive": {},
    };
    const spec = JSON.parse((await call("GET", "/openapi.json", admin)).text) as {
      paths: Record<string, Record<string, { security?: unknown[] }>>;
    };
    const rank = (action: string) =>
      action.startsWith("GET") ? 0 : action.startsWith("DELETE") || action.endsWith("/revoke") ? 2 : 1;
    const calls = Object.entries(spec.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { security }]) => ({
          action: `${method.toUpperCase()} ${path}`,
          isPublic: security?.length === 0,
        })),
      )
      // The console's own session is the next test's; `/metrics` and the files say nothing of anybody.
      .filter(({ action, isPublic }) => !isPublic && / \/v1\/(?!session)/.test(action))
      .toSorted((a, b) => rank(a.action) - rank(b.action));
    const tried: string[] = [];
    const untried: string[] = [];
    for (const { action } of calls) {
      const [method = "", route = ""] = action.split(" ");
      const path = ids.reduce((text, [place, id]) => text.replace(place, id), route);
      const ofSite = path.includes("/users") || path.endsWith("/sites") ? "" : `?site=${SITE}`;
      const before = await did();
      const { status } = await call(
        method,
        `${path}${ofSite}`,
        admin,
        method === "GET" ? undefined : bodies[action],
      );
      if (status >= 400) {
        // What reads must be tried; a new change may be added to the bodies above.
        const may = method !== "GET" || NOT_AUDITED[action] !== undefined;
        expect([action, status, may]).toEqual([action, status, true]);
        untried.push(action);
        continue;
      }
      tried.push(action);
      const added = (await did()).length > before.length;
      const excused = NOT_AUDITED[action]?.includes("admin") === true;
      expect([action, added]).toEqual([action, !excused]);
    }
    console.info(`${tried.length} routes tried; not: ${untried.join(", ")}`);
    expect(tried.length).toBeGreaterThan(30);
    for (const action of [...Object.keys(bodies), "DELETE /v1/accounts/{id}", "DELETE /v1/users/{user}"])
      expect(tried).toContain(action);
  });

  test("says who did what to whom, when and from where, under pseudonyms", async () => {
    await call("GET", "/v1/accounts/ann", serverKey);
    await call("GET", "/v1/links/ann/bob", admin);
    await call("POST", "/v1/verdicts", serverKey, { a: "bob", b: "ann", verdict: "differentPeople" });
    const prefix = (await entries()).find(({ kind }) => kind === "server")?.by ?? "";
    expect(prefix).toMatch(/^sk_/);
    expect((await asked("subject=ann")).map(({ by, kind, action }) => [by, kind, action])).toEqual(
      expect.arrayContaining([
        [prefix, "server", "GET /v1/accounts/{id}"],
        ["command line", "admin", "GET /v1/links/{a}/{b}"],
        [prefix, "server", "POST /v1/verdicts"],
      ]),
    );
    expect(await asked("subject=ann")).toHaveLength(3);
    expect(await asked("subject=bob")).toHaveLength(2);
    expect(await asked(`by=${prefix}`)).toHaveLength(3);
    const [entry] = await asked("subject=bob");
    expect(entry).toMatchObject({
      at: new Date(bench.clock.nowMs).toISOString(),
      subject: expect.any(String),
    });
    expect(entry?.from).toMatch(/^[0-9a-f]{32}$/);
    const { rows } = await sql<{ text: string }>`select a::text as text from audit a`.execute(store.db);
    expect(rows.filter(({ text }) => /ann|bob|203\.0\.113/.test(text))).toEqual([]);
  });

  test("says nothing of what was refused", async () => {
    for (const [method, path, token] of [
      ["GET", "/v1/accounts/ann", "sk_wrong"],
      ["GET", "/v1/accounts/nobody", serverKey],
      ["DELETE", "/v1/accounts/nobody", serverKey],
      ["GET", "/v1/keys", serverKey],
    ] as const)
      expect((await call(method, path, token)).status).toBeGreaterThanOrEqual(400);
    expect(await did()).toEqual([]);
  });

  test("gives pages without a gap or an overlap, though many entries are of one moment", async () => {
    for (let index = 0; index < 7; index += 1) await call("GET", "/v1/accounts/ann", serverKey);
    const seen: string[] = [];
    let cursor = "";
    for (let page = 0; page < 4; page += 1) {
      const { text } = await call("GET", `/v1/audit?subject=ann&limit=2${cursor}`, admin);
      const answer = JSON.parse(text) as { entries: Entry[]; next: string | null };
      seen.push(...answer.entries.map(({ action }) => action));
      if (answer.next === null) break;
      cursor = `&cursor=${encodeURIComponent(answer.next)}`;
    }
    expect(seen).toEqual(Array.from({ length: 7 }, () => "GET /v1/accounts/{id}"));
  });

  test("keeps an erasure under the tombstone alone, also where the account was just being read", async () => {
    await call("GET", "/v1/accounts/ann/export", serverKey);
    const { status, text } = await call("DELETE", "/v1/accounts/ann", serverKey);
    const { tombstone } = JSON.parse(text) as { tombstone: string };
    expect(status).toBe(200);
    const key = tombstone.replace("erased:", "");
    expect(await did()).toEqual([`DELETE /v1/accounts/{id} ${key}`, `GET /v1/accounts/{id}/export ${key}`]);
    // Who knows the id can still ask, and learns who erased it and when.
    expect((await asked("subject=ann")).map(({ subject, subjectKey }) => [subject, subjectKey])).toEqual([
      [null, key],
      [null, key],
    ]);
    // A read that ended after the erasure names the account again; the daily run forgets it.
    await sql`insert into audit_subjects values (${SITE}, ${key}, 'ann')`.execute(store.db);
    await call("GET", "/v1/accounts/bob", serverKey);
    await retainAll(bench.deps, DEFAULT_RETENTION);
    const { rows } = await sql<{ subject: string }>`select subject from audit_subjects`.execute(store.db);
    expect(rows).toEqual([{ subject: "bob" }]);
  });

  test("is kept for its days, also what concerns no site", async () => {
    await call("GET", "/v1/accounts/ann", serverKey);
    await call("GET", "/v1/users", admin);
    expect((await entries()).map(({ site }) => site).toSorted()).toEqual(["-", SITE]);
    bench.clock.nowMs += 729 * 24 * 60 * 60 * 1000;
    await retainAll(bench.deps, DEFAULT_RETENTION);
    expect(await entries()).toHaveLength(2);
    bench.clock.nowMs += 2 * 24 * 60 * 60 * 1000;
    await retainAll(bench.deps, DEFAULT_RETENTION);
    expect(await entries()).toEqual([]);
    expect((await sql`select from audit_subjects`.execute(store.db)).rows).toEqual([]);
  });

  test("holds sign-ins by password and by link, and what users do to their own access", async () => {
    await call("POST", "/v1/users", admin, { user: "ada", role: "admin", password: PASSWORD });
    const signIn = await bench.app.request("/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ user: "ada", password: PASSWORD }),
    });
    const cookie = signIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const session = await bench.app.request("/v1/session", { headers: { cookie } });
    const { csrf } = (await session.json()) as { csrf: string };
    await bench.app.request("/v1/accounts/ann", { headers: { cookie } });
    await bench.app.request("/v1/session/sign-out", {
      method: "POST",
      headers: { cookie, "x-samehand-csrf": csrf },
    });
    const { url } = await newSignInLink(bench.deps);
    await bench.app.request(url, {
      headers: { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
    });
    const wrong = { user: "ada", password: "not it at all" };
    await bench.app.request("/v1/session", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wrong),
    });
    expect((await entries()).map((entry) => `${entry.by}: ${entry.did}`)).toEqual(
      expect.arrayContaining([
        "command line: POST /v1/users ada",
        "ada: POST /v1/session",
        "ada: GET /v1/accounts/{id} ann",
        "ada: POST /v1/session/sign-out",
        "operator: GET /console/sign-in",
      ]),
    );
    expect(await entries()).toHaveLength(5);
    expect(await asked("by=ada", "/v1/audit/installation")).toHaveLength(2);
  });

  test("is for admins, and an export is not for a read key", async () => {
    const read = (await createKey(store.db, SITE, "read", new Date(bench.clock.nowMs))).raw;
    const siteAdmin = (await createKey(store.db, SITE, "admin", new Date(bench.clock.nowMs))).raw;
    const tried = async (path: string) =>
      Promise.all(
        [read, serverKey, siteAdmin, admin].map(async (key) => (await call("GET", path, key)).status),
      );
    expect(await tried("/v1/audit")).toEqual([403, 403, 200, 200]);
    expect(await tried("/v1/audit/installation")).toEqual([403, 403, 403, 200]);
    expect(await tried("/v1/accounts/ann")).toEqual([200, 200, 200, 200]);
    expect(await tried("/v1/accounts/ann/export")).toEqual([403, 200, 200, 200]);
  });

  test("is not answered around: what cannot be written down is not told", async () => {
    await sql`alter table audit rename to audit_away`.execute(store.db);
    const { status, text } = await call("GET", "/v1/accounts/ann", serverKey);
    await sql`alter table audit_away rename to audit`.execute(store.db);
    expect([status, text.includes("devices")]).toEqual([500, false]);
  });
});
