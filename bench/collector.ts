import { parseArgs } from "node:util";
import { startPostgres } from "../packages/collector/test/postgres.ts";
import { PARTS } from "./collector/parts.ts";

// `pnpm bench:collector`: each figure beside its baseline of the same run, interleaved; medians and ratios as JSON.
const HELP = `pnpm bench:collector [--rounds 5] [--only ${PARTS.map((part) => part.name).join(",")}] [--memory]

${PARTS.map((part) => `  ${part.name.padEnd(10)} ${part.what}`).join("\n")}

Each round measures ours and the baseline in turn; the first warms both up. Postgres is one of its own, without fsync,
or SAMEHAND_TEST_POSTGRES.
`;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    only: { type: "string" },
    memory: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
const named = values.only?.split(",") ?? [];
const unknown = named.filter((name) => !PARTS.some((part) => part.name === name));
if (values.help || unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}
const wanted = PARTS.filter(({ name, isLong }) =>
  isLong === true ? values.memory || named.includes(name) : named.length === 0 || named.includes(name),
);
const server = wanted.some((part) => part.needsPostgres) ? await startPostgres() : { missing: "not needed" };
const postgres = "missing" in server ? null : server;
const results: Record<string, object> = {};
try {
  for (const part of wanted)
    results[part.name] = {
      what: part.what,
      ...(part.needsPostgres && "missing" in server
        ? { skipped: server.missing }
        : await part.run({ rounds, postgres, progress: (text) => process.stderr.write(`${text}\n`) })),
    };
} finally {
  postgres?.stop();
}
console.log(JSON.stringify({ rounds, ...results }, null, 2));
