import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { createPasswords } from "../src/access/password.ts";
import { createApp } from "../src/app.ts";
import type { Config } from "../src/config.ts";
import { createKey } from "../src/db/queries/keys/create-key.ts";
import { ensureSite, type NewSite } from "../src/db/queries/sites/ensure-site.ts";
import { ENOUGH_ROOM } from "../src/db/room/room.ts";
import type { Database } from "../src/db/tables/index.ts";
import type { Deps } from "../src/deps.ts";
import { prefixOf } from "../src/enrichment/address-number.ts";
import { createIngest } from "../src/ingest/index.ts";
import type { Log } from "../src/log.ts";
import { createMetrics } from "../src/metrics/metrics.ts";
import { DEFAULT_RETENTION } from "../src/privacy/retention-settings.ts";
import { createRateLimits } from "../src/rate-limits/rate-limits.ts";
import { NO_RATE_LIMITS } from "../src/rate-limits/settings.ts";
import type { App, RouteDeps } from "../src/routes/route.ts";
import { createSecrets } from "../src/secrets.ts";

/** 2026-03-02T09:00:00Z, a Monday. */
export const START_MS = Date.UTC(2026, 2, 2, 9);

export interface TestDeps {
  deps: RouteDeps;
  app: App;
  /** Set it to move time. */
  clock: { nowMs: number };
  /** Every line logged, whatever its level. */
  logged: { level: string; message: string; fields: Record<string, unknown> }[];
  /** Sites passed to `accountsChanged`, in order. */
  changed: string[];
}

/** The real app on the given store; only the clock, the ids and the log are the test's. */
export function testDeps(
  db: Kysely<Database>,
  overrides: Partial<Omit<Deps, "db" | "config">> & { config?: Partial<Config> } = {},
): TestDeps {
  const clock = { nowMs: START_MS };
  const logged: TestDeps["logged"] = [];
  const changed: string[] = [];
  const line =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) =>
      logged.push({ level, message, fields });
  const log: Log = { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
  let ids = 0;
  const { config, ...rest } = overrides;
  const base: Deps = {
    db,
    room: ENOUGH_ROOM,
    keepRefusedBodies: { ...TEST_CONFIG, ...config }.keepRefusedBodies,
    config: { ...TEST_CONFIG, ...config },
    secrets: createSecrets(Buffer.alloc(32, 7)),
    // A thousandth of the real cost.
    passwords: createPasswords({ logN: 5, r: 8, p: 1 }),
    rateLimits: createRateLimits({ ...TEST_CONFIG, ...config }.rateLimits),
    log,
    metrics: createMetrics({ process: false }),
    now: () => clock.nowMs,
    randomId: () => createHash("sha256").update(`id ${++ids}`).digest("base64url").slice(0, 22),
    lookUpNetwork: (ip) => ({
      country: null,
      asn: null,
      asName: null,
      networkClass: "unknown",
      prefix: prefixOf(ip),
    }),
    accountsChanged: (siteId) => changed.push(siteId),
    adminToken: "ad_testtesttesttesttesttesttesttest",
    draining: () => false,
    accepting: () => true,
    ...rest,
  };
  const deps: RouteDeps = { ...base, ingest: createIngest(base) };
  return { deps, app: createApp(deps), clock, logged, changed };
}

export const TEST_CONFIG: Config = {
  dataDir: "/nonexistent",
  databaseUrl: null,
  role: "all",
  host: "127.0.0.1",
  port: 0,
  publicUrl: "http://localhost:4800",
  trustedProxies: [],
  webhookRanges: [],
  assessment: {},
  retention: DEFAULT_RETENTION,
  // A test asks more in a second than a person does in a day.
  rateLimits: NO_RATE_LIMITS,
  sdkDir: "/nonexistent",
  consoleDir: "/nonexistent",
  logLevel: "silent",
  keepRefusedBodies: false,
  metricsToken: null,
};

/** A site with one key of each kind, as raw texts. */
export async function seedSite(
  db: Kysely<Database>,
  site: NewSite = { siteId: "main", name: "Main" },
): Promise<{ siteId: string; writeKey: string; serverKey: string }> {
  const at = new Date(START_MS);
  await ensureSite(db, site, at);
  const write = await createKey(db, site.siteId, "write", at);
  const server = await createKey(db, site.siteId, "server", at);
  return { siteId: site.siteId, writeKey: write.raw, serverKey: server.raw };
}

/** Third argument of `app.request()`: the request comes from this address. */
export function from(ip: string): { incoming: { socket: { remoteAddress: string } } } {
  return { incoming: { socket: { remoteAddress: ip } } };
}
