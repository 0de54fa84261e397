import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { loadConfig } from "../../src/config.ts";
import { countAccounts } from "../../src/db/queries/accounts/list-accounts.ts";
import { clustersTouching } from "../../src/db/queries/clusters/known-clusters.ts";
import { createKey } from "../../src/db/queries/keys/create-key.ts";
import { setScoringState } from "../../src/db/queries/scoring/state.ts";
import { storeClusters } from "../../src/db/queries/scoring/store-clusters.ts";
import type { Database } from "../../src/db/tables/index.ts";
import { roundNearest } from "../../src/jobs/scoring/round-count.ts";
import { scoreSite } from "../../src/jobs/scoring/score-site.ts";
import { SHIPPED } from "../../src/jobs/scoring/site-model.ts";
import { startEngine } from "../../src/main.ts";
import { simulate } from "../../src/simulate/simulation.ts";
import { lineOf, payoutOf } from "../population.ts";
import { cloneDistricts } from "./clone-districts.ts";

const SITE = "main";
/** Accounts that are really imported and scored; the rest are copies of them. */
const DISTRICT = 3000;
const DAYS = 3;
const FARM = 200;
const FARM_ID = "the-farm";

export interface FilledStore {
  accounts: number;
  /** A cluster of 200 accounts. */
  farm: string;
  writeKey: string;
  serverKey: string;
}

/**
 * Fills an empty database with about `accounts` accounts: a simulated district and a farm of 200 by the real import and
 * scoring, then copies of the district. `SAMEHAND_SECRET` must be that of the processes that are to use it.
 */
export async function fillStore(
  databaseUrl: string,
  accounts: number,
  onStep: (what: string) => void,
): Promise<FilledStore> {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-scale-"));
  const config = loadConfig({ DATABASE_URL: databaseUrl, SAMEHAND_LOG_LEVEL: "error" }, { dataDir });
  const engine = await startEngine(config, { worker: false });
  try {
    const { deps } = engine;
    const population = simulate({
      seed: "district",
      accounts: Math.min(DISTRICT, accounts),
      days: DAYS,
      untilMs: Date.now(),
    });
    onStep("import");
    const { refused } = await deps.ingest.importLines(SITE, linesOf(population.lines()));
    if (refused > 0) throw new Error(`${refused} lines were refused`);
    onStep("score");
    await scoreSite(deps, SITE);
    const district = await countAccounts(deps.db, SITE, "");
    await cloneDistricts(deps.db, SITE, districtsFor(accounts / district), onStep);
    onStep("farm");
    await deps.ingest.importLines(SITE, linesOf(farmLines()));
    await takeAsScored(deps.db, accounts, false);
    await scoreSite(deps, SITE);
    await bindFarm(deps.db);
    const total = await countAccounts(deps.db, SITE, "");
    await takeAsScored(deps.db, total);
    const key = async (kind: "write" | "server") => (await createKey(deps.db, SITE, kind, new Date())).raw;
    return { accounts: total, farm: FARM_ID, writeKey: await key("write"), serverKey: await key("server") };
  } finally {
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * About so many, and no multiple of 2, 3 or 5, as the steps of `roundUp` are: else the counts of popular values would lie on
 * the edge of a step, and the next account that holds one would have tens of thousands compared again.
 */
function districtsFor(wanted: number): number {
  let districts = Math.max(1, Math.round(wanted));
  while ([2, 3, 5].some((factor) => districts % factor === 0)) districts += 1;
  return districts;
}

/** As if all links had been computed just now; with `all`, nothing waits any more. */
export async function takeAsScored(db: Kysely<Database>, accounts: number, all = true): Promise<void> {
  const counted = { accounts, at: new Date() };
  await setScoringState(db, SITE, { accounts: roundNearest(accounts), modelKey: SHIPPED.key, counted });
  if (!all) return;
  for (const waiting of ["dirty_accounts", "dirty_evidence"] as const)
    await db.deleteFrom(waiting).where("site_id", "=", SITE).execute();
}

/** So large a set is told apart into smaller hands by scoring; a reader must bear one all the same. */
async function bindFarm(db: Kysely<Database>): Promise<void> {
  const accounts = Array.from({ length: FARM }, (_, n) => farmAccount(n));
  const at = new Date();
  const cluster = {
    id: FARM_ID,
    accounts,
    label: "farm",
    probability: 0.99,
    families: ["device"],
    lastActivityAt: at,
    membersChanged: true,
  };
  const known = await clustersTouching(db, SITE, accounts);
  const gone = known.map((row) => row.cluster_id);
  await db.transaction().execute((trx) => storeClusters(trx, SITE, [cluster], gone, at));
}

function farmAccount(n: number): string {
  return `farm${String(n).padStart(3, "0")}`;
}

async function* linesOf(lines: Iterable<object>): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify(line);
}

/**
 * One machine whose storage is cleared after every twentieth account, and which goes back to the profile before; all are
 * paid to one bank account.
 */
function* farmLines(): Generator<object> {
  for (let n = 0; n < FARM; n += 1) {
    const profile = Math.floor(n / 20);
    for (const token of [profile, profile + 1]) {
      const visit = {
        account: farmAccount(n),
        device: "the machine of the farm",
        token: `token-of-the-farm-${token}`,
        ip: `203.0.113.${token}`,
        hour: (n % 20) + token / 100,
        payout: "DE89370400440532013000",
        phone: "+33612345678",
      };
      const index = n * 100 + token;
      yield lineOf(visit, index);
      yield payoutOf(visit, index);
    }
  }
}
