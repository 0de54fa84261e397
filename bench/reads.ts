import { parseArgs } from "node:util";
import { serveProcess } from "../packages/collector/test/processes.ts";
import { SECRET, scaledStore } from "../packages/collector/test/scale/scaled-store.ts";
import { envelope } from "./collector/envelopes.ts";
import { drive } from "./collector/load.ts";
import { timed } from "./reads/latencies.ts";
import { loadBeside } from "./reads/load-beside.ts";

// `pnpm bench:reads`: how long the read API takes on a large store, alone and while ingest runs at half its limit.
const HELP = `pnpm bench:reads [--accounts 300000] [--reads 2000] [--role all] [--database URL]

Fills a Postgres of its own (a simulated district, imported and scored, then copied), or takes the database at --database:
an empty one is filled and left for later runs. --role split lets one process collect and another answer. Prints JSON: p99 of one account (goal 20 ms)
and of a cluster of 200 (goal 50 ms).
`;
const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "300000" },
    reads: { type: "string", default: "2000" },
    role: { type: "string", default: "all" },
    database: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const CONNECTIONS = 64;
const LIMIT_REQUESTS = 2000;
const LIMIT_ROUNDS = 3;
const reads = Number(values.reads);
const started = performance.now();
const say = (what: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s: ${what}\n`);

const scaled = await scaledStore(Number(values.accounts), values.database, (step) => say(`fill ${step}`));
const serve = (role: "all" | "ingest" | "api") =>
  serveProcess(role, { databaseUrl: scaled.databaseUrl, secret: SECRET });
const collector = await serve(values.role === "split" ? "ingest" : "all");
const api = values.role === "split" ? await serve("api") : collector;
try {
  const sample = await scaled.store.db
    .selectFrom("accounts")
    .select("account_id")
    .where("site_id", "=", "main")
    .orderBy("observations", "desc")
    .limit(Number(values.accounts))
    .execute();
  const get = async (path: string) => {
    const response = await fetch(`${api.url}${path}`, {
      headers: { authorization: `Bearer ${scaled.serverKey}` },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return text;
  };
  // A fixed step through all of them: every run reads the same accounts, and no two neighbours.
  const account = (n: number) => sample[(n * 7919) % sample.length]?.account_id ?? "";
  const measure = async () => ({
    account: await timed(
      reads,
      async (n) => void (await get(`/v1/accounts/${encodeURIComponent(account(n))}`)),
    ),
    cluster: await timed(Math.ceil(reads / 10), async () => void (await get(`/v1/clusters/${scaled.farm}`))),
  });
  const cluster = JSON.parse(await get(`/v1/clusters/${scaled.farm}`)) as {
    accounts: object[];
    links: object[];
  };
  say("read alone");
  await measure();
  const alone = await measure();

  say("ingest alone, for its limit");
  const limits: number[] = [];
  for (let round = 0; round < LIMIT_ROUNDS; round += 1) {
    const body = (n: number) => envelope(scaled.writeKey, n, `limit ${process.pid} ${round}`);
    const { perSecond } = await drive({
      url: `${collector.url}/v1/collect`,
      connections: CONNECTIONS,
      requests: LIMIT_REQUESTS,
      body,
    });
    limits.push(perSecond);
  }
  const limit = limits.toSorted((a, b) => a - b)[Math.floor(LIMIT_ROUNDS / 2)] ?? 0;

  say(`read while ${Math.round(limit / 2)} envelopes a second come`);
  const load = loadBeside({
    url: `${collector.url}/v1/collect`,
    perSecond: limit / 2,
    connections: CONNECTIONS,
    writeKey: scaled.writeKey,
    run: `half ${process.pid}`,
  });
  const underLoad = await measure();
  const ingest = await load.stop();
  console.log(
    JSON.stringify(
      {
        accounts: scaled.accounts,
        store: scaled.postgres,
        role: values.role,
        cluster: { accounts: cluster.accounts.length, links: cluster.links.length },
        ingestLimitPerSecond: Math.round(limit),
        ingest,
        alone,
        underLoad,
        goals: { accountP99Ms: 20, clusterP99Ms: 50 },
        met: { account: underLoad.account.p99Ms <= 20, cluster: underLoad.cluster.p99Ms <= 50 },
      },
      null,
      2,
    ),
  );
} finally {
  await collector.end();
  if (api !== collector) await api.end();
  await scaled.stop();
}
