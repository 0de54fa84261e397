import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { SIGNALS } from "../packages/sdk/src/signals/registry.ts";
import { findBrowser } from "../scripts/browser.ts";
import { ownScript } from "./sdk/bundles.ts";
import { startCollector } from "./sdk/collector.ts";
import { openSite } from "./sdk/site.ts";
import { POPULATION, populationBits } from "./signals/bits.ts";
import { bytesOfSignals } from "./signals/bytes.ts";
import { visitDrifting } from "./signals/drifting.ts";

const HELP = `pnpm bench:signals [--profiles N] [--visits N]

Measures each signal: which drifts it survives, milliseconds of the main thread, bytes of the script, and bits in a
population of profiles. Writes docs/reference/signals.json, of which pnpm docs:signals makes the table.

  --profiles N   profiles of ${POPULATION} (10000)
  --visits N     visits per drift; medians are taken (5)
  --help
`;

const { values } = parseArgs({
  options: {
    profiles: { type: "string", default: "10000" },
    visits: { type: "string", default: "5" },
    help: { type: "boolean", default: false },
  },
});
const [profiles, visits] = [Number(values.profiles), Number(values.visits)];
if (values.help) console.log(HELP);
else if (!Number.isInteger(profiles) || profiles < 1 || !Number.isInteger(visits) || visits < 1) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  const text = `${JSON.stringify(await run(), null, 2)}\n`;
  writeFileSync(fileURLToPath(new URL("../docs/reference/signals.json", import.meta.url)), text);
  console.log(text);
}

async function run(): Promise<object> {
  const say = (text: string) => console.error(text);
  const names = Object.keys(SIGNALS);
  say("signals: bytes");
  const bytes = await bytesOfSignals(names);
  say(`signals: ${profiles} profiles`);
  const bits = populationBits(profiles);
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  const collector = await startCollector();
  const site = await openSite(collector, new Map([["samehand", await ownScript()]]));
  try {
    const measured = await visitDrifting(browser, site, visits, say);
    return {
      at: new Date().toISOString().slice(0, 10),
      browser: `Chromium ${browser.version()}`,
      population: POPULATION,
      profiles,
      signals: Object.fromEntries(
        names.map((name) => [name, { bytes: bytes.get(name), ...bits.get(name), ...measured.get(name) }]),
      ),
    };
  } finally {
    await site.stop();
    await collector.stop();
    await browser.close();
  }
}
