import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { dirtySites } from "../packages/collector/src/db/queries/scoring/dirty.ts";
import type { TurnReport } from "../packages/collector/src/jobs/scoring/score-site.ts";
import { serveProcess } from "../packages/collector/test/processes.ts";
import { SECRET, scaledStore } from "../packages/collector/test/scale/scaled-store.ts";
import { latenciesOf } from "./reads/latencies.ts";

// `pnpm bench:incremental`: from the commit of one observation to the updated cluster, on a large store.
const HELP = `pnpm bench:incremental [--accounts 300000] [--observations 300] [--database URL]

Fills a Postgres of its own, or takes the database at --database: an empty one is filled and left for later runs. Sends one
observation at a time, with the worker idle, and waits until the mark of its account is cleared, which is after its
cluster and its assessment are written. Three kinds, each from an address that nobody else has:
  new        an account that nobody has seen, with a token of its own and a print that somebody in a cluster has
  changed    an account that is in a cluster, with a print that it did not have and others have
  returning  the same account again, with the same browser at the same address
What such an observation entails for others follows: where it changes how many accounts hold a value, the pairs that rest
on that value are compared again, in small steps after it. That is timed apart, as the ripple.
Prints JSON: milliseconds from the answer, which is given after the commit (goal p99 50 ms), of them those that the
process computes in memory (goal 1 ms), and those of the ripple.
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
const GOALS = { fromCommitP99Ms: 50, inMemoryMs: 1 };
type Kind = "new" | "changed" | "returning";
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

function figuresOf(each: ArrayLike<number>) {
  if (each.length === 0) return { p50: 0, p99: 0, max: 0 };
  const { p50Ms: p50, p99Ms: p99, maxMs: max } = latenciesOf(Float64Array.from(each));
  return { p50, p99, max };
}

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
  const anythingWaits = async () => (await dirtySites(db)).length > 0;
  /** Waits until `waits` says no; milliseconds since `fromMs`. */
  const until = async (waits: () => Promise<boolean>, fromMs: number): Promise<number> => {
    while (await waits())
      if (performance.now() - fromMs > GIVE_UP_MS) throw new Error("the observation was not scored");
    return performance.now() - fromMs;
  };
  const observe = async (n: number, kind: Kind): Promise<{ ms: number; rippleMs: number }> => {
    const one = member(n);
    if (one === undefined) throw new Error("nobody is in a cluster");
    const own = `bench-${process.pid}-${n}`;
    const account = kind === "new" ? own : one.account_id;
    const line = {
      type: "observation",
      id: `${own}-${kind}`,
      at: new Date().toISOString(),
      account,
      visitor: kind === "new" ? own : one.visitor_token,
      ip: addressOf(kind === "new" ? n + 100_000 : n),
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
    const ms = await until(() => isMarked(account), committed);
    return { ms, rippleMs: (await until(anythingWaits, committed)) - ms };
  };
  say("warm up");
  for (let n = 0; n < 20; n += 1) {
    await observe(count + n, n % 2 === 0 ? "new" : "changed");
    await sleep(REST_MS);
  }
  const measure = async (kind: Kind) => {
    say(`observe ${kind}`);
    const logged = service.log.length;
    const ms = new Float64Array(count);
    const rippleMs = new Float64Array(count);
    for (let n = 0; n < count; n += 1) {
      const observed = await observe(n, kind);
      ms[n] = observed.ms;
      rippleMs[n] = observed.rippleMs;
      await sleep(REST_MS);
    }
    const turns = service.log
      .slice(logged)
      .filter((line) => line.includes('"scored"'))
      .map((line) => JSON.parse(line) as TurnReport);
    const passes = turns.filter(({ accounts }) => accounts > 0);
    const steps = turns.flatMap(({ again }) => again ?? []);
    const fromCommit = figuresOf(ms);
    const inMemory = figuresOf(passes.map(({ computedMs }) => computedMs));
    return {
      observations: count,
      passes: passes.length,
      pairs: figuresOf(passes.map(({ pairs }) => pairs)),
      fromCommitMs: fromCommit,
      inMemoryMs: inMemory,
      ripple: {
        ms: figuresOf(rippleMs),
        steps: steps.length,
        stepMs: figuresOf(steps.map(({ durationMs }) => durationMs)),
        pairs: steps.reduce((sum, { pairs }) => sum + pairs, 0),
      },
      met: {
        fromCommit: fromCommit.p99 <= GOALS.fromCommitP99Ms,
        inMemory: inMemory.p50 <= GOALS.inMemoryMs,
      },
    };
  };
  const kinds = {
    new: await measure("new"),
    changed: await measure("changed"),
    returning: await measure("returning"),
  };
  console.log(
    JSON.stringify(
      {
        accounts: scaled.accounts,
        store: scaled.postgres,
        goals: GOALS,
        ...kinds,
      },
      null,
      2,
    ),
  );
} finally {
  await service.end();
  await scaled.stop();
}
