import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { startPostgres } from "../test/postgres.ts";
import { type ServedProcess, serveProcess } from "../test/processes.ts";
import { openPostgres, type Store } from "./db/open.ts";
import { createKey } from "./db/queries/keys/create-key.ts";
import { dirtySites, markAllDirty } from "./db/queries/scoring/dirty.ts";
import { ensureSite } from "./db/queries/sites/ensure-site.ts";
import type { ImportReport } from "./ingest/types.ts";
import type { Role } from "./role.ts";
import { simulate } from "./simulate/simulation.ts";

const SITES = ["main", "second", "third"];
const UNTIL_MS = Date.UTC(2026, 2, 9);
const LINES_PER_CALL = 40;
const SECRET = "a secret that every process of the test shares";
const postgres = await startPostgres();
const missing = "missing" in postgres ? postgres.missing : null;
if (missing !== null) console.warn(`Several processes on one store skipped: ${missing}`);

const processes: ServedProcess[] = [];
const stores: Store[] = [];
afterAll(async () => {
  await Promise.all(processes.map((each) => each.end("SIGKILL")));
  for (const store of stores) await store.close();
  if (!("missing" in postgres)) postgres.stop();
});

/** A database, its processes, and a server key for each site. */
async function installation(name: string, roles: readonly Role[]) {
  if ("missing" in postgres) throw new Error(postgres.missing);
  const admin = await openPostgres(`${postgres.url}/postgres`);
  await sql.raw(`create database ${name}`).execute(admin.db);
  await admin.close();
  const databaseUrl = `${postgres.url}/${name}`;
  // All at once: they also race for the migrations and the first keys.
  const started = await Promise.all(roles.map((role) => serveProcess(role, { databaseUrl, secret: SECRET })));
  processes.push(...started);
  const store = await openPostgres(databaseUrl);
  stores.push(store);
  const keys = new Map<string, string>();
  for (const siteId of SITES) {
    await ensureSite(store.db, { siteId, name: siteId }, new Date());
    keys.set(siteId, (await createKey(store.db, siteId, "server", new Date())).raw);
  }
  const nth = (index: number): ServedProcess => {
    const found = started[index];
    if (found === undefined) throw new Error("there is no such process");
    return found;
  };
  return { db: store.db, keys, nth };
}
type Installation = Awaited<ReturnType<typeof installation>>;

const populations = new Map(
  SITES.map((site) => [site, simulate({ seed: site, accounts: 40, days: 3, untilMs: UNTIL_MS })]),
);
const calls = SITES.flatMap((site) => {
  const lines = [...(populations.get(site)?.lines() ?? [])].map((line) => JSON.stringify(line));
  return Array.from({ length: Math.ceil(lines.length / LINES_PER_CALL) }, (_, n) => ({
    site,
    body: lines.slice(n * LINES_PER_CALL, (n + 1) * LINES_PER_CALL).join("\n"),
    lines: Math.min(LINES_PER_CALL, lines.length - n * LINES_PER_CALL),
  }));
});

/** Sends everything, some calls at once, each to the next of `urls` where one does not answer. */
async function feed(
  { keys }: Installation,
  urls: readonly string[],
  onAnswer: (lines: number) => Promise<void> = () => Promise.resolve(),
) {
  let next = 0;
  let lines = 0;
  let repeated = 0;
  const sender = async (first: number) => {
    for (let call = calls[next++]; call !== undefined; call = calls[next++]) {
      for (let attempt = 0; ; attempt += 1) {
        try {
          const response = await fetch(`${urls[(first + attempt) % urls.length]}/v1/import`, {
            method: "POST",
            headers: {
              authorization: `Bearer ${keys.get(call.site)}`,
              "content-type": "application/x-ndjson",
            },
            body: call.body,
          });
          const report = (await response.json()) as ImportReport;
          expect(report).toMatchObject({ lines: call.lines, refused: 0 });
          lines += report.accepted + report.duplicates;
          break;
        } catch (error) {
          if (attempt > 20) throw error;
          repeated += 1;
          await sleep(20);
        }
      }
      await onAnswer(lines);
    }
  };
  await Promise.all([0, 1, 2, 3].map(sender));
  return { lines, repeated };
}

async function settled({ db }: Installation): Promise<void> {
  await expect.poll(() => dirtySites(db), { timeout: 120_000, interval: 100 }).toEqual([]);
}

/** Clusters as sets of accounts, links with their bits, and what is stored of the lines. */
async function outcome({ db, keys }: Installation, api: string) {
  const clusters = await Promise.all(
    SITES.map(async (site) => {
      const headers = { authorization: `Bearer ${keys.get(site)}` };
      const response = await fetch(`${api}/v1/clusters?limit=100`, { headers });
      const list = (await response.json()) as {
        clusters: { accounts: string[]; label: string; probability: number }[];
      };
      return list.clusters
        .map(({ accounts, label, probability }) => ({ accounts: accounts.toSorted(), label, probability }))
        .toSorted((a, b) => (String(a.accounts) < String(b.accounts) ? -1 : 1));
    }),
  );
  const links = await db
    .selectFrom("links")
    .select(["site_id", "account_a", "account_b", "bits"])
    .orderBy("site_id")
    .orderBy("account_a")
    .orderBy("account_b")
    .execute();
  const counts = await sql<{ observations: number; events: number }>`
    select (select count(*) from observations) as observations, (select count(*) from events) as events`.execute(
    db,
  );
  return { clusters, links, counts: counts.rows[0] };
}

test.skipIf(missing !== null)(
  "two collectors and two scoring workers, one of each killed, come to what a single process comes to",
  { timeout: 300_000 },
  async () => {
    const shared = await installation("shared", ["ingest", "ingest", "score", "score", "api"]);
    const [doomedCollector, collector] = [shared.nth(0), shared.nth(1)];
    const [doomedWorker, worker] = [shared.nth(2), shared.nth(3)];
    const scored = ({ log }: ServedProcess) => log.filter((line) => line.includes('"scored"')).length;
    const heldBy = ({ child }: ServedProcess) =>
      shared.db.selectFrom("leases").select("holder").where("holder", "like", `%:${child.pid}:%`).execute();

    const markAll = async () => {
      for (const site of SITES) await markAllDirty(shared.db, site, new Date());
    };

    /** Not before both have scored; and then while it holds a site, which is looked at while it is stopped. */
    const killWorker = async () => {
      for (let attempt = 0; attempt < 300; attempt += 1) {
        if (scored(doomedWorker) > 0 && scored(worker) > 0) break;
        await markAll();
        await sleep(100);
      }
      for (let attempt = 0; attempt < 500; attempt += 1) {
        await markAll();
        await sleep(10);
        doomedWorker.child.kill("SIGSTOP");
        const isHeld = (await heldBy(doomedWorker)).length > 0;
        // What it had sent before it was stopped may still give the site back.
        if (isHeld) await sleep(200);
        if (isHeld && (await heldBy(doomedWorker)).length > 0) break;
        doomedWorker.child.kill("SIGCONT");
      }
      await doomedWorker.end("SIGKILL");
      expect(await heldBy(doomedWorker)).not.toEqual([]);
      // As if the lease's time had passed.
      await sql`update leases set until = now() - interval '1 second'
        where holder like ${`%:${doomedWorker.child.pid}:%`}`.execute(shared.db);
    };
    const total = calls.reduce((sum, call) => sum + call.lines, 0);
    let killed: Promise<unknown> | undefined;
    const fed = await feed(shared, [doomedCollector.url, collector.url], async (lines) => {
      if (lines > total / 3) killed ??= Promise.all([doomedCollector.end("SIGKILL"), killWorker()]);
      if (lines > total / 2) await killed;
    });
    await killed;
    await settled(shared);
    expect(fed.lines).toBe(total);
    expect(fed.repeated).toBeGreaterThan(0);

    const alone = await installation("alone", ["all"]);
    await feed(alone, [alone.nth(0).url]);
    await settled(alone);
    const expected = await outcome(alone, alone.nth(0).url);
    expect(expected.counts).toEqual({
      observations: SITES.reduce((sum, site) => sum + (populations.get(site)?.visits ?? 0), 0),
      events: total - SITES.reduce((sum, site) => sum + (populations.get(site)?.visits ?? 0), 0),
    });
    expect(expected.clusters.flat().length).toBeGreaterThanOrEqual(SITES.length);
    expect(await outcome(shared, shared.nth(4).url)).toEqual(expected);
    console.log(
      `roles: ${total} lines over 2 collectors, ${fed.repeated} calls repeated after a kill; ` +
        `runs scored by the workers ${scored(doomedWorker)} (killed) and ${scored(worker)}; ` +
        `${expected.clusters.flat().length} clusters and ${expected.links.length} links equal`,
    );
  },
);
