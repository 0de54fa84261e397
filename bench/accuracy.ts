import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type City, cityOf } from "./accuracy/city.ts";
import { type CrossDevice, crossDevice } from "./accuracy/cross-device.ts";
import { table } from "./accuracy/goal.ts";
import { cityGoals, crossDeviceGoals, phonesGoal, visitorGoals } from "./accuracy/goals.ts";
import { type IdenticalPhones, identicalPhones } from "./visitors/identical-phones.ts";
import { type Weeks, weeksOf } from "./visitors/weeks.ts";

const PARTS = ["cross-device", "city", "visitors", "phones"];
const HELP = `pnpm bench:accuracy [--accounts N] [--seeds A,B,C] [--only PART,…] [--json]

Holds what Samehand says, as shipped, against known truths, beside the rules of others on the same data, and prints one
table: goal, figure, what is wanted, whether it is met, what others reach. How far it is stands on the standard error.

  --accounts N   accounts of a simulated city (20000)
  --seeds ...    cities and weeks, one for each seed (u1,u2,u3; nothing was tuned on seeds that begin with u)
  --people N     people whose browsers are known again over twelve weeks (1000)
  --phones N     phones that are seen once each (20000)
  --only ...     parts to run: ${PARTS.join(", ")} (all)
  --json         all figures as JSON; the table then goes to the standard error
  --help

The cross-device visits stand beside the project; without them that part is left out, and says so.
`;

const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "20000" },
    seeds: { type: "string", default: "u1,u2,u3" },
    people: { type: "string", default: "1000" },
    phones: { type: "string", default: "20000" },
    only: { type: "string", default: PARTS.join() },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const sizes = {
  accounts: Number(values.accounts),
  people: Number(values.people),
  phones: Number(values.phones),
};
const only = values.only.split(",");
const seeds = values.seeds.split(",");
if (values.help) console.log(HELP);
else if (
  Object.values(sizes).some((size) => !(Number.isInteger(size) && size >= 10)) ||
  !only.every((part) => PARTS.includes(part))
) {
  console.error(HELP);
  process.exitCode = 2;
} else await run();

interface Figures {
  visits: CrossDevice | null;
  cities: City[];
  weeks: Weeks[];
  phones: IdenticalPhones | null;
}

async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "samehand-accuracy-"));
  try {
    const { visits, cities, weeks, phones } = await measure(directory);
    const goals = [
      ...(visits === null ? [] : crossDeviceGoals(visits)),
      ...(cities.length === 0 ? [] : cityGoals(cities)),
      ...visitorGoals(weeks),
      ...(phones === null ? [] : [phonesGoal(phones)]),
    ];
    const at = new Date().toISOString();
    if (values.json) console.log(JSON.stringify({ at, goals, visits, cities, weeks, phones }, null, 2));
    (values.json ? console.error : console.log)(table(goals));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(directory: string): Promise<Figures> {
  const figures: Figures = { visits: null, cities: [], weeks: [], phones: null };
  if (only.includes("cross-device")) {
    figures.visits = await crossDevice(directory);
    if (figures.visits === null)
      console.error("cross-device left out: ../shared/data/cross-device is not beside the project");
  }
  for (const seed of only.includes("city") ? seeds : []) {
    console.error(`city ${seed}: ${sizes.accounts} accounts`);
    figures.cities.push(await cityOf(directory, seed, sizes.accounts));
  }
  for (const seed of only.includes("visitors") ? seeds : [])
    for (const phones of [false, true]) {
      console.error(`weeks ${seed}: ${sizes.people} people${phones ? ", with phones" : ""}`);
      figures.weeks.push(await weeksOf(directory, { seed, people: sizes.people, phones }));
    }
  if (only.includes("phones")) {
    console.error(`phones: ${sizes.phones}`);
    figures.phones = await identicalPhones(directory, { seed: seeds[0] ?? "", phones: sizes.phones });
  }
  return figures;
}
