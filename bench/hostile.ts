import { parseArgs } from "node:util";
import { weather } from "../packages/collector/test/hostile/stage.ts";

// `pnpm bench:hostile`: hostile requests over real connections. Exit code 1 where one failed, hung or got no code.
const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "200000" },
    seed: { type: "string", default: String(Date.now() % 2_147_483) },
    help: { type: "boolean", default: false },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
if (values.help || !Number.isInteger(requests) || !Number.isInteger(seed)) {
  process.stdout.write(`pnpm bench:hostile [--requests 200000] [--seed <number>]

Sends generated hostile requests, and a written corpus of broken framing between them, to a collector of its own, and
prints as JSON what it answered, the slowest answer, and its memory after a tenth, at its height and at the end. The
same seed sends the same.
`);
  process.exit(values.help ? 0 : 2);
}
const weathered = await weather(requests, seed, (sent) => {
  if (sent % 10_000 === 0) process.stderr.write(`${sent} of ${requests}\n`);
});
console.log(JSON.stringify(weathered, null, 2));
const { failed, uncoded, wrong, stuck, stands, complaints } = weathered;
const isWhole =
  failed === 0 && stands && [uncoded, wrong, stuck, complaints].every((list) => list.length === 0);
process.exitCode = isWhole ? 0 : 1;
