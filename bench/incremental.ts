import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { serveProcess } from "../packages/collector/test/processes.ts";
import { SECRET, scaledStore } from "../packages/collector/test/scale/scaled-store.ts";
import { latenciesOf } from "./reads/latencies.ts";

// `pnpm bench:incremental`: from the commit of one observation to the updated cluster, on a large store.
const HELP = `pnpm bench:incremental [--accounts 300000] [--observations 300] [--database URL]

Fills a Postgres of its own, or takes the database at --database: an empty one is filled and left for later runs. Sends one
observation at a time of an account that is in a cluster, and waits until its mark is cleared, which is after clusters and
assessments are written. Each account is seen twice: "changed" is the first time, with a print that it did not have and
others have (every count of its holders that grows has the links of all of them weighed anew), "returning" the second,
with the same browser at the same address. Prints JSON: milliseconds from the answer, which is given after the commit (goal
p99 50 ms), and of them those that the process computes in memory (goal 1 ms).
`;
const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "300000" },
    observations: { type: "string", default: "300" },
    database: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const SITE = "main";
/** So that the worker is idle each time. */
const REST_MS = 200;
const GIVE_UP_MS = 120_000;
/** An address that nobody else has, so that what is timed is one account and not a place. */
const addressOf = (n: number) => `11.${process.pid % 250}.${Math.floor(n / 250) % 250}.${n % 250}`;
const count = Number(values.observations);
const started = performance.now();
const say = (what: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s: ${what}\n`);

const scaled = await scaledStore(Number(values.accounts), values.database, (step) => say(`fill ${step}`));
const { db } = scaled.store;
const service = await serveProcess("all", { databaseUrl: scaled.databaseUrl, secret: SECRET });
try {
  const members = await db
    .selectFrom("cluster_members as m")
    .innerJoin("account_visitors as v", (join) =>
      join.onRef("v.site_id", "=", "m.site_id").onRef("v.account_id", "=", "m.account_id"),
    )
    .innerJoin("visitor_tokens as t", (join) =>
      join.onRef("t.site_id", "=", "v.site_id").onRef("t.visitor_id", "=", "v.visitor_id"),
    )
    .innerJoin("visitors as b", (join) =>
      join.onRef("b.site_id", "=", "v.site_id").onRef("b.visitor_id", "=", "v.visitor_id"),
    )
    .select(["m.account_id", "m.cluster_id", "t.visitor_token", "b.signals"])
    .where("m.site_id", "=", SITE)
    .where("m.cluster_id", "!=", scaled.farm)
    .where("m.account_id", "not like", "%farm%")
    .orderBy("m.account_id")
    .limit(20_000)
    .execute();
  const member = (n: number) => members[(n * 7919) % members.length];
  const isMarked = async (account: string) => {
    const row = await db
      .selectFrom("dirty_accounts")
      .select("account_id")
      .where("site_id", "=", SITE)
      .where("account_id", "=", account)
      .executeTakeFirst();
    return row !== undefined;
  };
  const observe = async (n: number, kind = "changed"): Promise<number> => {
    const one = member(n);
    if (one === undefined) throw new Error("nobody is in a cluster");
    const line = {
      type: "observation",
      id: `bench-${process.pid}-${n}-${kind}`,
      at: new Date().toISOString(),
      account: one.account_id,
      visitor: one.visitor_token,
      ip: addressOf(n),
      signals: one.signals,
    };
    const response = await fetch(`${service.url}/v1/import`, {
      method: "POST",
      headers: { authorization: `Bearer ${scaled.serverKey}`, "content-type": "application/x-ndjson" },
      body: JSON.stringify(line),
    });
    const { accepted } = (await response.json()) as { accepted: number };
    if (accepted !== 1) throw new Error("the observation was not accepted");
    const committed = performance.now();
    while (await isMarked(one.account_id))
      if (performance.now() - committed > GIVE_UP_MS) throw new Error("the observation was not scored");
    return performance.now() - committed;
  };
  say("warm up");
  for (let n = 0; n < 20; n += 1) {
    await observe(count + n);
    await sleep(REST_MS);
  }
  const measure = async (kind: string) => {
    say(`observe ${kind}`);
    const logged = service.log.length;
    const ms = new Float64Array(count);
    for (let n = 0; n < count; n += 1) {
      ms[n] = await observe(n, kind);
      await sleep(REST_MS);
    }
    const passes = service.log
      .slice(logged)
      .filter((line) => line.includes('"scored"'))
      .map((line) => JSON.parse(line) as { pairs: number; computedMs: number });
    const { reads: observations, ...fromCommit } = latenciesOf(ms);
    const { reads: _, ...inMemory } = latenciesOf(Float64Array.from(passes, (pass) => pass.computedMs));
    const pairs = latenciesOf(Float64Array.from(passes, (pass) => pass.pairs));
    return {
      observations,
      runs: passes.length,
      pairsComparedMedian: pairs.p50Ms,
      pairsComparedMost: pairs.maxMs,
      fromCommit,
      inMemory,
      met: { fromCommit: fromCommit.p99Ms <= 50, inMemory: inMemory.p99Ms <= 1 },
    };
  };
  const changed = await measure("changed");
  const returning = await measure("returning");
  console.log(
    JSON.stringify(
      {
        accounts: scaled.accounts,
        store: scaled.postgres,
        changed,
        returning,
        goals: { fromCommitP99Ms: 50, inMemoryMs: 1 },
      },
      null,
      2,
    ),
  );
} finally {
  await service.end();
  await scaled.stop();
}
