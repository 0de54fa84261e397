import { loadConfig } from "../config.ts";
import { type CheckResult, fail, runChecks } from "../doctor/check.ts";
import { openAndExamine } from "../doctor/open-and-examine.ts";
import { PLACE_CHECKS } from "../doctor/place-checks.ts";
import { readRunningService } from "../service-file.ts";
import { StartError } from "../start-error.ts";
import { plain } from "./plain.ts";
import { printJson, type Registration, type Surroundings } from "./query-command.ts";

interface Options {
  dataDir?: string;
  json?: boolean;
}

/** Unlike other commands it must work where the service would not start, and must not change what it looks at. */
export const doctorCommand: Registration = (program, surroundings) => {
  program
    .command("doctor")
    .description("look for what is wrong with this installation, and say what to do")
    .option("--data-dir <directory>", "the data directory (default: ./samehand-data)")
    .option("--json", "print the checks as JSON")
    .action(async (options: Options) => {
      const { terminal } = surroundings;
      const checks = await examine(surroundings, options);
      const isWell = checks.every((check) => check.status !== "fail");
      if (options.json === true) printJson(terminal, { ok: isWell, checks });
      else terminal.out(checks.map(lineOf).join(""));
      if (!isWell) surroundings.setExitCode(1);
    });
};

async function examine(surroundings: Surroundings, options: Options): Promise<CheckResult[]> {
  let config: ReturnType<typeof loadConfig>;
  try {
    config = loadConfig(process.env, { dataDir: options.dataDir });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [{ id: "configuration", ...fail(error.message, "mend the environment or samehand.config.json") }];
  }
  const secret = process.env["SAMEHAND_SECRET"];
  const running = readRunningService(config.dataDir);
  const place = await runChecks(PLACE_CHECKS, { config, secret, running });
  const isDeaf = place.some(({ id, status }) => id === "service" && status === "fail");
  // It would keep us waiting, and what it holds open we cannot open beside it.
  if (isDeaf && config.databaseUrl === null) return place;
  // A server takes one more connection; an embedded store is open in one process alone.
  const store =
    running === null || config.databaseUrl !== null
      ? await openAndExamine(config, secret, Date.now)
      : await askService(surroundings, options);
  return [...place, ...store];
}

async function askService({ connect }: Surroundings, options: Options): Promise<CheckResult[]> {
  try {
    const client = await connect(options.dataDir === undefined ? {} : { dataDir: options.dataDir });
    try {
      return (await client.get<{ checks: CheckResult[] }>("/v1/doctor")).checks;
    } finally {
      await client.close();
    }
  } catch (error) {
    return [{ id: "store", ...fail((error as Error).message, "see the service's log") }];
  }
}

const MARKS: Record<CheckResult["status"], string> = { ok: "ok  ", warn: "warn", fail: "FAIL" };

function lineOf({ id, status, found, todo }: CheckResult): string {
  const advice = todo === undefined ? "" : `\n      → ${plain(todo)}`;
  return `${MARKS[status]}  ${id}: ${plain(found)}${advice}\n`;
}
