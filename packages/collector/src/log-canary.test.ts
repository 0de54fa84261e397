import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { from, STORES, seedSite, type TestDeps, testDeps } from "../test/store.ts";
import { envelope, fingerprint, identifyItem, pageItem, sign } from "../test/wire.ts";
import { newSignInLink } from "./access/sign-in-link.ts";
import type { Store } from "./db/open.ts";
import { retainAll } from "./jobs/retain.ts";
import { scoreSite } from "./jobs/scoring/score-site.ts";
import { listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { DEFAULT_RETENTION } from "./privacy/retention-settings.ts";

// Everything that must not be in a log is sent to every route, in good calls, in bad ones, and while tables are missing,
// so that errors of the store carry it. Then the log is searched.

const CANARY = {
  account: "canary-account-51",
  otherAccount: "canary-account-52",
  email: "canary.mail@person.example",
  phone: "+33698765400",
  payout: "DE89370400440532013000",
  ipv4: "198.51.100.77",
  ipv6: "2001:db8:ca:9a::77",
  prefix: "2001:db8:ca:9a",
  eventAddress: "192.0.2.99",
  userAgent: "CanaryBrowser/77",
  path: "/canary-path-of-page",
  note: "canary note of a reviewer",
  password: "canary password of ann",
  wrongPassword: "canary wrong password",
  session: "session-canary-77",
  visitorToken: "token-canary-visitor",
} as const;

let store: Store;
let bench: TestDeps;
const lines: string[] = [];
/** Made while it runs: keys, tokens, codes. */
const made: Record<string, string> = {};
beforeAll(async () => {
  store = (await STORES[0]?.open()) as Store;
  const log = createLog(
    "debug",
    () => 0,
    (line) => lines.push(line),
  );
  bench = testDeps(store.db, { log });
  const { writeKey, serverKey } = await seedSite(store.db);
  Object.assign(made, { writeKey, serverKey });
  made["adminToken"] = bench.deps.adminToken;
  made["signingSecret"] = bench.deps.secrets.signingSecret("main");
});
afterAll(() => store.close());

type Headers = Record<string, string>;
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
async function ask(
  method: string,
  path: string,
  headers: Headers = {},
  body?: unknown,
  ip: string = CANARY.ipv6,
) {
  const type = typeof body === "string" ? {} : { "content-type": "application/json" };
  const response = await bench.app.request(
    path,
    {
      method,
      headers: { "user-agent": CANARY.userAgent, ...(body === undefined ? {} : type), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    },
    from(ip),
  );
  // An export or a backup breaks off in the middle.
  return { response, text: await response.text().catch(() => "") };
}

const json = (text: string): unknown => JSON.parse(text);

/** A page that names the account, signed, as the operator's pages do. */
function page(): unknown {
  const at = bench.clock.nowMs;
  const signature = sign(made["signingSecret"] ?? "", CANARY.account, at);
  made["signature"] = signature.split(".")[2] ?? "";
  return envelope(
    made["writeKey"] ?? "",
    [
      fingerprint(`f${at}`, "canary"),
      { ...pageItem(`p${at}`, "pg1", 900), path: CANARY.path } as never,
      identifyItem(`i${at}`, CANARY.account, signature, at),
      identifyItem(`j${at}`, CANARY.otherAccount, undefined, at),
    ],
    { session: CANARY.session, visitorToken: CANARY.visitorToken, sentAt: at },
  );
}
const events = () => ({
  events: [CANARY.account, CANARY.otherAccount].map((account) => ({
    id: `event-${account}`,
    at: new Date(bench.clock.nowMs).toISOString(),
    account,
    name: "payout",
    data: {
      email: CANARY.email,
      phone: CANARY.phone,
      payout: CANARY.payout,
      ip: CANARY.eventAddress,
      note: CANARY.note,
    },
  })),
});

async function liveThroughIt(): Promise<void> {
  const admin = bearer(made["adminToken"] ?? "");
  const server = bearer(made["serverKey"] ?? "");
  await ask("POST", "/v1/collect", {}, page());
  await ask("POST", "/v1/collect", {}, page(), CANARY.ipv4);
  await ask("POST", "/v1/events", server, events());
  await ask("POST", "/v1/users", admin, { user: CANARY.email, role: "admin", password: CANARY.password });
  await ask("POST", "/v1/session", {}, { user: CANARY.email, password: CANARY.wrongPassword });
  const signedIn = await ask("POST", "/v1/session", {}, { user: CANARY.email, password: CANARY.password });
  const cookies = signedIn.response.headers.getSetCookie().map((each) => each.split(";")[0] ?? "");
  made["consoleCookie"] = cookies.find((each) => each.startsWith("samehand_console="))?.split("=")[1] ?? "";
  made["browserCookie"] = cookies.find((each) => each.startsWith("samehand_browser="))?.split("=")[1] ?? "";
  const cookie = `samehand_console=${made["consoleCookie"]}`;
  made["csrf"] = (json((await ask("GET", "/v1/session", { cookie })).text) as { csrf: string }).csrf;
  const change = { cookie, "x-samehand-csrf": made["csrf"] };
  const factor = await ask("POST", "/v1/session/second-factor", change, { password: CANARY.password });
  made["totpSecret"] = (json(factor.text) as { secret: string }).secret;
  made["link"] = new URL((await newSignInLink(bench.deps)).url).searchParams.get("token") ?? "";
  const hook = await ask("POST", "/v1/webhooks", admin, { url: "https://hooks.test/canary-hook-path" });
  made["webhookSecret"] = (json(hook.text) as { secret: string }).secret;
  const key = await ask("POST", "/v1/keys", admin, { kind: "admin" });
  made["siteAdminKey"] = (json(key.text) as { key: string }).key;
  made["wrongKey"] = `sk_${"CanaryWrongKey".padEnd(32, "7")}`;
  await scoreSite(bench.deps, "main", { full: true });
}

/** Every described route, with canaries in each place and in bodies that are right, wrong and no JSON at all. */
async function callEverything(most = 4): Promise<number> {
  const spec = json((await ask("GET", "/openapi.json")).text) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const bodies: unknown[] = [
    { account: CANARY.account, email: CANARY.email, note: CANARY.note },
    { a: CANARY.account, b: CANARY.otherAccount, verdict: "oneHand", note: CANARY.note },
    { user: CANARY.email, password: CANARY.password, code: "123456", role: "admin" },
    `{"account":"${CANARY.account}", ${CANARY.email}`,
  ];
  const callers: Headers[] = [
    bearer(made["adminToken"] ?? ""),
    bearer(made["serverKey"] ?? ""),
    bearer(made["wrongKey"] ?? ""),
    { cookie: `samehand_console=${made["consoleCookie"]}`, "x-samehand-csrf": made["csrf"] ?? "" },
  ];
  let calls = 0;
  for (const [path, methods] of Object.entries(spec.paths))
    for (const method of Object.keys(methods))
      for (const headers of callers) {
        const isRead = method === "get";
        // What erases or signs out would end the rest.
        if (method === "delete" || /sign-out|revoke|backup/.test(path)) continue;
        const filled = path
          .replace("{b}", CANARY.otherAccount)
          .replace(/\{\w+\}/g, encodeURIComponent(CANARY.account));
        for (const body of isRead ? [undefined] : bodies.slice(0, most)) {
          const type: Headers = path.includes("import") ? { "content-type": "application/x-ndjson" } : {};
          await ask(method.toUpperCase(), `${filled}?search=${CANARY.email}`, { ...type, ...headers }, body);
          calls += 1;
        }
      }
  await ask("POST", "/v1/collect", {}, page());
  await ask("POST", "/v1/events", bearer(made["serverKey"] ?? ""), events());
  await ask("POST", "/v1/session", {}, { user: CANARY.email, password: CANARY.password });
  await ask("GET", `/console/sign-in?token=${made["link"]}`, {
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  });
  return calls + 4;
}

test("the log holds nobody's address, name, key, password or token", { timeout: 180_000 }, async () => {
  await liveThroughIt();
  for (const [name, value] of Object.entries(made)) expect([name, value.length >= 6]).toEqual([name, true]);
  let calls = await callEverything();
  const good = lines.length;
  for (const table of ["accounts", "observations", "console_users", "evidence", "audit_subjects"]) {
    await sql`alter table ${sql.table(table)} rename to away`.execute(store.db);
    calls += await callEverything(1);
    await scoreSite(bench.deps, "main", { full: true }).catch(() => {});
    await retainAll(bench.deps, DEFAULT_RETENTION);
    await sql`alter table away rename to ${sql.table(table)}`.execute(store.db);
  }
  // A column that cannot hold it makes the store repeat the value in its words.
  await sql`alter table accounts add constraint no_canary check (account_id not like 'canary%') not valid`.execute(
    store.db,
  );
  await sql`alter table audit_subjects add constraint no_canary check (subject not like 'canary%') not valid`.execute(
    store.db,
  );
  bench.clock.nowMs += 1000;
  calls += await callEverything(2);
  await bench.deps.ingest.drain();
  for (const table of ["accounts", "audit_subjects"])
    await sql`alter table ${sql.table(table)} drop constraint no_canary`.execute(store.db);

  const text = lines.join("");
  const failures = lines.filter((line) => line.includes('"request failed"')).length;
  console.info(
    `${calls} calls, ${lines.length} lines of log (${good} of them before tables went away), ${failures} failures`,
  );
  // A log of nothing would hold nothing too.
  expect(failures).toBeGreaterThan(100);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  for (const [name, value] of Object.entries({ ...CANARY, ...made }))
    for (const spelled of [
      value,
      encodeURIComponent(value),
      Buffer.from(value).toString("base64").replace(/=+$/, ""),
    ])
      expect([name, text.includes(spelled)]).toEqual([name, false]);
});

test("an export that breaks off says nothing of whom, on either stream", async () => {
  const printed: unknown[][] = [];
  for (const level of ["error", "info", "warn", "log"] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void printed.push(words));
  const socket = await listen(bench.app, { host: "127.0.0.1", port: 0 });
  const before = lines.length;
  const headers = bearer(made["adminToken"] ?? "");
  await sql`alter table cluster_history rename to away`.execute(store.db);
  const answer = await fetch(`${socket.url}/v1/accounts/${CANARY.account}/export`, { headers });
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow(TypeError);
  await sql`alter table away rename to cluster_history`.execute(store.db);
  await socket.close();
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
  expect(lines.slice(before).map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
    "an answer broke off",
  ]);
});
