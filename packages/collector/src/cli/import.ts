import { constants, createReadStream } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { ImportReport } from "../ingest/types.ts";
import { StartError } from "../start-error.ts";
import type { Client } from "./client.ts";
import { importFile } from "./import-file.ts";
import { importStream } from "./import-stream.ts";
import { plain } from "./plain.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";
import { reportText, scoreAll } from "./score.ts";

interface Options extends QueryOptions {
  score: boolean;
  allowRefused?: boolean;
  restart?: boolean;
}
/** The rest are counted, and `--json` lists them. */
const REFUSALS_SHOWN = 20;

export const importCommand: Registration = (program, surroundings) => {
  asksService(
    program.command("import").description("take observations and events from newline-delimited JSON"),
  )
    .argument("<file>", "the file, or - for standard input")
    .option("--no-score", "do not score what was taken")
    .option("--restart", "begin a file again whose import was cut off, instead of going on")
    .option("--allow-refused", "exit with 0 even where lines were refused")
    .action((file: string, options: Options) =>
      withClient(surroundings, { ...options, create: true }, async (client) => {
        const { terminal } = surroundings;
        const report = await importFrom(client, surroundings, file, options.restart === true);
        if (options.json !== true) printReport(surroundings, report);
        const scored =
          options.score && report.accepted > 0 ? await scoreAll(client, surroundings, false) : null;
        if (options.json === true) printJson(terminal, { ...report, scored });
        else if (scored !== null) terminal.out(reportText(scored));
        if (report.refused > 0 && options.allowRefused !== true) surroundings.setExitCode(1);
      }),
    );
};

async function importFrom(
  client: Client,
  { terminal }: Pick<Surroundings, "terminal">,
  path: string,
  restart: boolean,
): Promise<ImportReport> {
  const size = path === "-" ? null : await sizeOf(path);
  if (size !== null) return importFile(client, terminal, { path, size }, restart);
  return importStream(client, path === "-" ? process.stdin : createReadStream(path));
}

/** Null for a pipe, which has no end to measure against. Throws StartError. */
async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new Error("it is a directory");
    await access(path, constants.R_OK);
    return found.isFile() ? found.size : null;
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (cause as Error).message;
    throw new StartError("bad_configuration", `${path} cannot be read: ${reason}.`, cause);
  }
}

function printReport({ terminal }: Pick<Surroundings, "terminal">, report: ImportReport): void {
  for (const { line, code, path } of report.refusedLines.slice(0, REFUSALS_SHOWN))
    terminal.err(`line ${line}: ${code}${path === undefined ? "" : ` ${plain(path)}`}\n`);
  if (report.refused > REFUSALS_SHOWN) terminal.err(`… and ${report.refused - REFUSALS_SHOWN} more\n`);
  terminal.out(
    `accepted ${report.accepted}, known already ${report.duplicates}, refused ${report.refused} of ${report.lines} lines\n`,
  );
}
