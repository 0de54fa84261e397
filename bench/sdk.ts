import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { findBrowser } from "../scripts/browser.ts";
import { ownScript, peerScript } from "./sdk/bundles.ts";
import { startCollector } from "./sdk/collector.ts";
import { isMet } from "./sdk/goal.ts";
import type { Bench, Measured } from "./sdk/part.ts";
import { PARTS } from "./sdk/parts.ts";
import { PEERS } from "./sdk/peers.ts";
import { openSite, type Site } from "./sdk/site.ts";
import { table } from "./sdk/table.ts";

const HELP = `pnpm bench:sdk [--rounds N] [--only PART,…]

Holds Samehand's script against other libraries in one Chromium, and prints every goal with the peers beside it: JSON on
standard output, a table and how far it is on standard error.

  --rounds N   visits per library for the times, interleaved; medians are taken (15)
  --only ...   parts to run (all):
${Object.entries(PARTS)
  .map(([name, { what }]) => `                 ${name.padEnd(10)} ${what}`)
  .join("\n")}
  --help
`;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    only: { type: "string", default: Object.keys(PARTS).join() },
    help: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const only = values.only.split(",");
const unknown = only.filter((name) => !Object.hasOwn(PARTS, name));
if (values.help) console.log(HELP);
else if (!Number.isInteger(rounds) || rounds < 1 || unknown.length > 0) {
  console.error(unknown.length > 0 ? `No such part: ${unknown.join()}.\n\n${HELP}` : HELP);
  process.exitCode = 2;
} else console.log(JSON.stringify(await run(), null, 2));

async function run(): Promise<object> {
  const scripts = new Map([["samehand", await ownScript()]]);
  for (const { name } of PEERS) scripts.set(name, await peerScript(name));
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const bench: Bench = { browser, scripts, rounds, onSite, say: (text) => console.error(text) };
  const measured = new Map<string, Measured>();
  try {
    for (const name of only) {
      const found = await PARTS[name]?.measure(bench);
      if (found) measured.set(name, found);
    }
    const goals = [...measured.values()]
      .flatMap((found) => found.goals)
      .toSorted((a, b) => a.number - b.number);
    console.error(`\n${table(goals, names())}`);
    return {
      browser: `Chromium ${browser.version()}`,
      at: new Date().toISOString(),
      machine: { cores: availableParallelism(), load: loadavg()[0] },
      rounds,
      peers: PEERS,
      goals: goals.map((goal) => ({ ...goal, met: isMet(goal) })),
      details: Object.fromEntries([...measured].map(([name, { detail }]) => [name, detail])),
    };
  } finally {
    await browser.close();
  }

  function names(): string[] {
    return PEERS.map(({ name }) => name);
  }

  // Each part has a store of its own: what one taught the collector must not help another.
  async function onSite<T>(action: (site: Site) => Promise<T>): Promise<T> {
    const collector = await startCollector();
    const site = await openSite(collector, scripts);
    try {
      return await action(site);
    } finally {
      await site.stop();
      await collector.stop();
    }
  }
}
