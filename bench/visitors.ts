import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { identicalPhones } from "./visitors/identical-phones.ts";
import { weeksOf } from "./visitors/weeks.ts";

// `pnpm bench:visitors [seed …]`: visitors known again without token and account, on machines drawn from
// `fingerprint-generator` that change over twelve weeks, with phones and without; beside it one hash of the print and the
// rules of FP-Stalker. `pnpm bench:accuracy` holds the same against its goals.
const SEEDS = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ["v11", "v12", "v13"];
const PEOPLE = 1000;
const PHONES = 20_000;

const directory = await mkdtemp(join(tmpdir(), "samehand-bench-"));
try {
  const weeks = [];
  for (const seed of SEEDS)
    for (const phones of [false, true])
      weeks.push(await weeksOf(directory, { seed, people: PEOPLE, phones }));
  const phones = await identicalPhones(directory, { seed: SEEDS[0] ?? "", phones: PHONES });
  process.stdout.write(`${JSON.stringify({ weeks, identicalPhones: phones }, null, 2)}\n`);
} finally {
  await rm(directory, { recursive: true, force: true });
}
