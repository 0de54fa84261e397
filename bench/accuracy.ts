import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type City, cityOf } from "./accuracy/city.ts";
import { crossDevice } from "./accuracy/cross-device.ts";
import { cityGoals, crossDeviceGoal, type Goal, type VisitorFigures, visitorGoal } from "./accuracy/goals.ts";
import { samehand } from "./accuracy/samehand.ts";

const HELP = `pnpm bench:accuracy [--accounts N] [--seeds A,B,C] [--only PART,…]

Holds what Samehand says, as shipped, against known truths, beside the rules of others on the same data, and prints
one JSON object. The table of goals goes to the standard error.

  --accounts N   accounts of a simulated city (20000)
  --seeds ...    cities, one for each seed (u1,u2,u3; nothing was tuned on seeds that begin with u)
  --visitors N   accounts of the populations whose visitors are told apart (1000)
  --only ...     parts to run: cross-device, city, visitors (all)
  --help

The cross-device visits stand beside the project; without them that part is left out, and says so.
`;
const PARTS = ["cross-device", "city", "visitors"];

const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "20000" },
    seeds: { type: "string", default: "u1,u2,u3" },
    visitors: { type: "string", default: "1000" },
    only: { type: "string", default: PARTS.join() },
    help: { type: "boolean", default: false },
  },
});
const sizes = [values.accounts, values.visitors].map(Number);
const only = new Set(values.only.split(","));
const seeds = values.seeds.split(",");
if (values.help) console.log(HELP);
else if (
  sizes.some((size) => !(Number.isInteger(size) && size >= 10)) ||
  !PARTS.some((part) => only.has(part))
) {
  console.error(HELP);
  process.exitCode = 2;
} else await run(sizes[0] ?? 0, sizes[1] ?? 0);

async function run(accounts: number, visitorAccounts: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "samehand-accuracy-"));
  try {
    const goals: Goal[] = [];
    const visits = only.has("cross-device") ? await crossDevice(directory) : null;
    if (visits !== null) goals.push(crossDeviceGoal(visits));
    else if (only.has("cross-device"))
      console.error("cross-device left out: ../shared/data/cross-device is not beside the project");
    const cities: City[] = [];
    for (const seed of only.has("city") ? seeds : []) {
      console.error(`city ${seed}: ${accounts} accounts`);
      cities.push(await cityOf(directory, seed, accounts));
    }
    if (cities.length > 0) goals.push(...cityGoals(cities));
    const visitors: (VisitorFigures & { seed: string })[] = [];
    for (const seed of only.has("visitors") ? seeds : []) {
      console.error(`visitors ${seed}: ${visitorAccounts} accounts`);
      visitors.push({ seed, ...(await visitorsOf(directory, seed, visitorAccounts)) });
    }
    if (visitors.length > 0) goals.push(visitorGoal(visitors));
    goals.sort((a, b) => (a.goal < b.goal ? -1 : 1));
    console.log(JSON.stringify({ at: new Date().toISOString(), goals, visits, cities, visitors }, null, 2));
    for (const { goal, figure, wanted, met, baselines } of goals)
      console.error(`\n${goal}: ${met ? "met" : "missed"}\n  ${figure}\n  wanted ${wanted}\n  ${baselines}`);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function visitorsOf(directory: string, seed: string, accounts: number): Promise<VisitorFigures> {
  const [observations, truth] = [join(directory, "visitors.ndjson"), join(directory, "visitors.csv")];
  await samehand([
    "simulate",
    "--seed",
    seed,
    "--accounts",
    String(accounts),
    "--days",
    "40",
    "--out",
    observations,
    "--truth",
    truth,
  ]);
  return (await samehand(["evaluate", "visitors", "--observations", observations])) as VisitorFigures;
}
