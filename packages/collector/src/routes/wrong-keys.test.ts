import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { visit } from "../../test/population.ts";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, identifyItem, send, sign } from "../../test/wire.ts";
import { newSignInLink } from "../access/sign-in-link.ts";
import type { Store } from "../db/open.ts";
import { createKey } from "../db/queries/keys/create-key.ts";
import { revokeKey } from "../db/queries/keys/revoke-key.ts";
import { prefixOf } from "../enrichment/address-number.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";

// Two sites on one store. Every route of the API description is called by everybody who may not, with every id that
// the other site has; a new route is covered by being described.

const UNSAID = "unsaid-network";
const PASSWORD = "correct horse battery";
interface Operation {
  security?: unknown[];
  requestBody?: { content?: Record<string, unknown> };
}
interface Call {
  method: string;
  path: string;
  isPublic: boolean;
  type: string | null;
}

let store: Store;
let bench: TestDeps;
let calls: Call[];
/** Ids of the other site that may stand in a request. */
let ids: string[];
/** What no request says and no answer may tell. */
let markers: string[];
const keys: Record<string, string> = {};
const cookies: Record<string, string> = {};

beforeAll(async () => {
  store = (await STORES[0]?.open()) as Store;
  const lookUpNetwork = (ip: string) => ({
    country: "FR",
    asn: 64500,
    asName: ip.startsWith("198.51.") ? UNSAID : "Example",
    networkClass: "residential" as const,
    prefix: prefixOf(ip),
  });
  bench = testDeps(store.db, { lookUpNetwork });
  const { deps, clock } = bench;
  const at = new Date(clock.nowMs);
  const alpha = await seedSite(store.db, { siteId: "alpha", name: "Alpha" });
  const bravo = await seedSite(store.db, { siteId: "bravo", name: "Bravo" });
  const people = (name: string, ip: string) =>
    ["one", "two", "three"].flatMap((which, index) =>
      [0, 24, 49].map((hour) => ({
        account: `${name}-${which}`,
        device: `the machine of ${name}`,
        token: `token-of-${name}`,
        ip,
        hour: hour + index / 10,
        payout: `DE8937040044053201300${name.length}`,
      })),
    );
  await visit(deps.ingest, "alpha", people("alpha", "203.0.113.7"));
  await visit(deps.ingest, "bravo", people("bravo", "198.51.100.7"));
  const signed = sign(deps.secrets.signingSecret("bravo"), "bravo-one", clock.nowMs);
  const receipt = await send(
    bench.app,
    envelope(bravo.writeKey, [
      fingerprint("f1", "b", clock.nowMs),
      identifyItem("i1", "bravo-one", signed, clock.nowMs),
    ]),
    "198.51.100.8",
  );
  for (const site of ["alpha", "bravo"]) await scoreSite(deps, site, { full: true });

  const extra = async (site: string, kind: "read" | "admin") =>
    (await createKey(store.db, site, kind, at)).raw;
  Object.assign(keys, {
    alphaWrite: alpha.writeKey,
    alphaServer: alpha.serverKey,
    alphaRead: await extra("alpha", "read"),
    alphaAdmin: await extra("alpha", "admin"),
    bravoWrite: bravo.writeKey,
    bravoRead: await extra("bravo", "read"),
    bravoExpired: (await createKey(store.db, "bravo", "admin", at, { expiresAt: at })).raw,
    bravoRevoked: await extra("bravo", "admin"),
  });
  await revokeKey(store.db, "bravo", keys["bravoRevoked"] ?? "", at);

  const columns = async (table: string, column: string) => {
    const { rows } = await sql<{ id: string }>`
      select ${sql.ref(column)} as id from ${sql.table(table)} where site_id = 'bravo'`.execute(store.db);
    return rows.map(({ id }) => id);
  };
  const visitors = await columns("visitors", "visitor_id");
  const clusters = await columns("clusters", "cluster_id");
  const prefixes = await columns("keys", "key_prefix");
  expect([visitors.length > 0, clusters.length, prefixes.length]).toEqual([true, 1, 5]);
  await call(
    "POST",
    "/v1/users",
    { authorization: `Bearer ${deps.adminToken}` },
    { user: "vic", role: "viewer", password: PASSWORD },
  );
  ids = [
    "bravo-one",
    "bravo-two",
    ...visitors.slice(0, 1),
    ...clusters,
    prefixes[0] ?? "",
    "vic",
    receipt.requestId,
  ];
  markers = [
    UNSAID,
    "bravo-three",
    deps.secrets.signingSecret("bravo"),
    ...visitors,
    ...clusters,
    ...prefixes,
  ];

  const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const viewer = await call("POST", "/v1/session", {}, { user: "vic", password: PASSWORD });
  const { url } = await newSignInLink(deps);
  const ended = cookieOf(
    await bench.app.request(url, { headers: { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" } }),
  );
  const { csrf } = (await (await call("GET", "/v1/session", { cookie: ended })).json()) as { csrf: string };
  await call("POST", "/v1/session/sign-out", { cookie: ended, "x-samehand-csrf": csrf });
  const second = await newSignInLink(deps);
  const admin = await bench.app.request(second.url, {
    headers: { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  });
  Object.assign(cookies, { ended, viewer: cookieOf(viewer), admin: cookieOf(admin) });

  const spec = (await (await call("GET", "/openapi.json")).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  calls = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      isPublic: operation.security?.length === 0,
      type: Object.keys(operation.requestBody?.content ?? {})[0] ?? null,
    })),
  );
});
afterAll(() => store.close());

function call(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return Promise.resolve(
    bench.app.request(path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: text }),
    }),
  );
}

/** The path with every id of the other site in each place, and with none. */
function pathsOf(path: string): string[] {
  const places = path.match(/\{\w+\}/g) ?? [];
  if (places.length === 0) return [path];
  return ids.map((id, index) =>
    places.reduce(
      (text, place, at) => text.replace(place, encodeURIComponent(ids[(index + at) % ids.length] ?? id)),
      path,
    ),
  );
}

const BODIES = [
  {},
  { a: "bravo-one", b: "bravo-two", verdict: "oneHand" },
  { account: "bravo-one" },
  { account: "bravo-one", requestId: "REQUEST" },
  {
    events: [
      { id: "event-of-alpha", at: "2026-03-02T09:00:00Z", account: "bravo-one", name: "login", data: {} },
    ],
  },
  { origins: ["https://evil.test"] },
  { kind: "admin" },
  { overlapHours: 1 },
];
function bodiesOf({ method, type }: Call): unknown[] {
  if (method === "GET" || type === null) return [undefined];
  if (type !== "application/json") return ["{}\n"];
  return BODIES.map(
    (body) => JSON.parse(JSON.stringify(body).replace("REQUEST", ids.at(-1) ?? "")) as unknown,
  );
}

/** Every row but counts of refusals and the days of use of keys. `siteId` null: of all sites and of the installation. */
async function contents(siteId: string | null): Promise<Record<string, string>> {
  const { rows } = await sql<{ table: string; of_site: boolean }>`
    select t.tablename as "table", exists (select 1 from information_schema.columns c
      where c.table_schema = 'public' and c.table_name = t.tablename and c.column_name = 'site_id') as of_site
    from pg_tables t where t.schemaname = 'public' and t.tablename <> 'rejections'`.execute(store.db);
  const all: Record<string, string> = {};
  for (const { table, of_site } of rows) {
    const where = siteId !== null && of_site ? sql`where site_id = ${siteId}` : sql``;
    const { rows: found } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) - 'last_used_on' - 'seen_at' as row from ${sql.table(table)} t ${where}`.execute(
      store.db,
    );
    all[table] = found
      .map(({ row }) => JSON.stringify(row))
      .toSorted()
      .join("\n");
  }
  return all;
}

function leaks(text: string, asked: string): string[] {
  return markers.filter((marker) => text.includes(marker) && !asked.includes(marker));
}

test("the description names every route under /v1", () => {
  const described = new Set(
    calls.map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ":$1")}`),
  );
  const registered = bench.app.routes
    .filter(({ method, path }) => method !== "ALL" && method !== "OPTIONS" && path.startsWith("/v1/"))
    .map(({ method, path }) => `${method} ${path}`);
  expect(registered.length).toBeGreaterThan(35);
  expect([...new Set(registered)].filter((each) => !described.has(each))).toEqual([]);
  const open = calls.filter(({ isPublic }) => isPublic).map(({ method, path }) => `${method} ${path}`);
  // What needs no key is said here too: this list may only grow on purpose.
  expect(open.toSorted()).toEqual(["GET /healthz", "GET /readyz", "POST /v1/collect", "POST /v1/session"]);
});

test("nobody without a right gets anything, and nothing changes", { timeout: 180_000 }, async () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const nobody: [string, Record<string, string>, ((call: Call) => boolean)?][] = [
    ["no key", {}],
    ["an empty key", { authorization: "Bearer " }],
    ["another scheme", { authorization: `Basic ${btoa(`x:${bench.deps.adminToken}`)}` }],
    ["a key that never was", bearer(`sk_${"x".repeat(32)}`)],
    ["an admin token that never was", bearer(`ad_${"x".repeat(32)}`)],
    ["a key cut short", bearer((keys["bravoRead"] ?? "").slice(0, -1))],
    ["a key of other case", bearer((keys["bravoRead"] ?? "").toLowerCase())],
    ["a key and something", bearer(`${keys["bravoRead"]}x`)],
    ["two keys", bearer(`${keys["alphaRead"]},${keys["bravoRead"]}`)],
    ["a hash of a key", bearer("0".repeat(64))],
    ["a site's name", bearer("bravo")],
    ["the page's key", bearer(keys["bravoWrite"] ?? "")],
    ["an expired key", bearer(keys["bravoExpired"] ?? "")],
    ["a revoked key", bearer(keys["bravoRevoked"] ?? "")],
    ["a cookie that never was", { cookie: `samehand_console=${"x".repeat(43)}` }],
    ["an ended session", { cookie: cookies["ended"] ?? "" }],
    ["a read key, to change", bearer(keys["bravoRead"] ?? ""), ({ method }) => method !== "GET"],
    ["a viewer, to change", { cookie: cookies["viewer"] ?? "" }, ({ method }) => method !== "GET"],
    [
      "an admin whom another page rides",
      { cookie: cookies["admin"] ?? "" },
      ({ method }) => method !== "GET",
    ],
  ];
  await bench.deps.ingest.drain();
  const before = await contents(null);
  let tried = 0;
  for (const [who, headers, isConcerned = () => true] of nobody)
    for (const each of calls.filter((one) => !one.isPublic && isConcerned(one)))
      for (const path of pathsOf(each.path))
        for (const site of ["", "?site=bravo"]) {
          const [body] = bodiesOf(each);
          const response = await call(each.method, `${path}${site}`, headers, body);
          const text = await response.text();
          expect([who, each.method, path, response.status]).toEqual([
            who,
            each.method,
            path,
            response.status === 403 ? 403 : 401,
          ]);
          expect(leaks(text, path)).toEqual([]);
          tried += 1;
        }
  await bench.deps.ingest.drain();
  expect(await contents(null)).toEqual(before);
  console.info(`${tried} calls without a right`);
  expect(tried).toBeGreaterThan(2000);
});

test("another site's keys read and change nothing of this one", { timeout: 180_000 }, async () => {
  await bench.deps.ingest.drain();
  const before = await contents("bravo");
  let tried = 0;
  for (const key of ["alphaWrite", "alphaServer", "alphaRead", "alphaAdmin"])
    for (const each of calls)
      for (const path of pathsOf(each.path))
        for (const site of ["", "?site=bravo", "?site=alpha&site=bravo"])
          for (const body of bodiesOf(each)) {
            const asked = `${each.method} ${path}${site}`;
            const response = await call(
              each.method,
              `${path}${site}`,
              { authorization: `Bearer ${keys[key]}` },
              body,
            );
            const text = await response.text();
            expect([key, asked, response.status < 500]).toEqual([key, asked, true]);
            if (site !== "" && !each.isPublic)
              expect([key, asked, [401, 403].includes(response.status)]).toEqual([key, asked, true]);
            expect([key, asked, leaks(text, `${asked}${JSON.stringify(body)}`)]).toEqual([key, asked, []]);
            tried += 1;
          }
  await bench.deps.ingest.drain();
  for (const site of ["alpha", "bravo"]) await scoreSite(bench.deps, site);
  expect(await contents("bravo")).toEqual(before);
  console.info(`${tried} calls with another site's key`);
  expect(tried).toBeGreaterThan(2000);
});

test("the test itself would see a leak and a change", async () => {
  const headers = { authorization: `Bearer ${keys["bravoRead"]}` };
  for (const path of [
    "/v1/accounts",
    "/v1/accounts/bravo-one",
    "/v1/clusters",
    "/v1/accounts/bravo-one/links",
  ])
    expect([path, leaks(await (await call("GET", path, headers)).text(), path).length > 0]).toEqual([
      path,
      true,
    ]);
  const before = await contents("bravo");
  await call(
    "PUT",
    "/v1/allowed-origins?site=bravo",
    { authorization: `Bearer ${bench.deps.adminToken}` },
    { origins: ["https://b.test"] },
  );
  expect(await contents("bravo")).not.toEqual(before);
});
