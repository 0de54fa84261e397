import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { findBrowser } from "../scripts/browser.ts";
import { brotliBytes, ownScript, peerScript } from "./sdk/bundles.ts";
import { startCollector } from "./sdk/collector.ts";

import { type MainThread, measureVisit, summarise, type Visit } from "./sdk/main-thread.ts";
import { round } from "./sdk/medians.ts";
import { PEERS } from "./sdk/peers.ts";
import { type SameId, sameId } from "./sdk/same-id.ts";
import { openSite } from "./sdk/site.ts";

const HELP = `pnpm bench:sdk [--rounds N] [--only PART,…]

Holds Samehand's script against other libraries in one Chromium, interleaved, each visit in a fresh context,
and prints one JSON object.

  --rounds N   visits per library for the times; medians are taken (15)
  --only ...   parts to run: time, drift (all)
  --help
`;
/** Of a provider of homes, since networks decide; nobody there is contacted. */
const HOME = "87.140.12.34";
const PARTS = ["time", "drift"] as const;

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    only: { type: "string", default: PARTS.join() },
    help: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const only = values.only.split(",");
const unknown = only.filter((part) => !PARTS.some((known) => known === part));
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
  // Each part has a store of its own: what one taught the collector must not help another.
  const onSite = async <T>(part: (origin: string) => Promise<T>): Promise<T> => {
    const collector = await startCollector();
    const site = await openSite(collector, scripts);
    try {
      return await part(site.origin);
    } finally {
      await site.stop();
      await collector.stop();
    }
  };
  try {
    const names = [...scripts.keys()];
    const times = only.includes("time") ? await onSite((origin) => timesOf(origin, names)) : null;
    const ids = only.includes("drift") ? await onSite((origin) => idsOf(origin)) : null;
    const libraries = names.map((name) => ({
      name,
      version: PEERS.find((peer) => peer.name === name)?.version ?? "this",
      brotliBytes: brotliBytes(scripts.get(name) ?? ""),
      ...(times && { mainThread: times.get(name) }),
      ...(ids && { sameId: ids.get(name) ?? null }),
    }));
    return {
      browser: `Chromium ${browser.version()}`,
      at: new Date().toISOString(),
      rounds,
      libraries,
      ...(times && { ratios: ratios(times) }),
    };
  } finally {
    await browser.close();
  }

  async function timesOf(origin: string, names: readonly string[]): Promise<Map<string, MainThread>> {
    const visits = new Map<string, Visit[]>(["empty", ...names].map((name) => [name, []]));
    for (let index = 0; index <= rounds; index++) {
      for (const [name, own] of visits) {
        const measured = await measureVisit(browser, `${origin}/${name}`, name !== "empty");
        // The first round warms the browser's caches up.
        if (index > 0) own.push(measured);
      }
    }
    const empty = visits.get("empty") ?? [];
    return new Map(names.map((name) => [name, summarise(visits.get(name) ?? [], empty)]));
  }

  async function idsOf(origin: string): Promise<Map<string, SameId>> {
    const page = await browser.newPage();
    const ownUserAgent = await page.evaluate(() => navigator.userAgent);
    await page.close();
    const found = new Map<string, SameId>();
    for (const name of ["samehand", ...PEERS.filter((peer) => peer.givesId).map((peer) => peer.name)])
      found.set(name, await sameId(browser, `${origin}/${name}?address=${HOME}`, ownUserAgent));
    return found;
  }
}

/** Samehand's share of what FingerprintJS takes. */
function ratios(times: ReadonlyMap<string, MainThread>) {
  const [ours, theirs] = [times.get("samehand"), times.get("fingerprintjs")];
  if (!ours || !theirs) return null;
  return {
    mainThread: round(ours.mainThreadMs / theirs.mainThreadMs, 3),
    mainThreadCpu: round(ours.mainThreadCpuMs / theirs.mainThreadCpuMs, 3),
    longTaskSum: round(ours.longTaskSumMs / theirs.longTaskSumMs, 3),
  };
}
