import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { ImportReport } from "../ingest/types.ts";
import { StartError } from "../start-error.ts";
import { apiError, type Client } from "./client.ts";
import { type Chunk, chunksOf } from "./import-chunks.ts";
import { plain } from "./plain.ts";
import { progressBar } from "./progress.ts";
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
}
/** The rest are counted, and `--json` lists them. */
const REFUSALS_SHOWN = 20;
const REFUSALS_KEPT = 1000;
/** A service that catches up answers 503; sending the same lines again writes nothing twice. */
const ATTEMPTS = 6;

export const importCommand: Registration = (program, surroundings) => {
  asksService(
    program.command("import").description("take observations and events from newline-delimited JSON"),
  )
    .argument("<file>", "the file, or - for standard input")
    .option("--no-score", "do not score what was taken")
    .option("--allow-refused", "exit with 0 even where lines were refused")
    .action((file: string, options: Options) =>
      withClient(surroundings, { ...options, create: true }, async (client) => {
        const { terminal } = surroundings;
        const report = await importFile(client, surroundings, file);
        if (options.json !== true) printReport(surroundings, report);
        const scored =
          options.score && report.accepted > 0 ? await scoreAll(client, surroundings, false) : null;
        if (options.json === true) printJson(terminal, { ...report, scored });
        else if (scored !== null) terminal.out(reportText(scored));
        if (report.refused > 0 && options.allowRefused !== true) surroundings.setExitCode(1);
      }),
    );
};

async function importFile(
  client: Client,
  { terminal }: Pick<Surroundings, "terminal">,
  file: string,
): Promise<ImportReport> {
  const total: ImportReport = { lines: 0, accepted: 0, duplicates: 0, refused: 0, refusedLines: [] };
  const { input, bytes } = await opened(file);
  // What comes through a pipe has no end to measure against.
  const bar = progressBar({ errIsTty: terminal.errIsTty && bytes !== null }, "importing", "kB");
  try {
    for await (const chunk of chunksOf(input)) {
      const part = await sendChunk(client, chunk);
      for (const name of ["lines", "accepted", "duplicates", "refused"] as const) total[name] += part[name];
      for (const refused of part.refusedLines)
        if (total.refusedLines.length < REFUSALS_KEPT)
          total.refusedLines.push({ ...refused, line: refused.line + chunk.firstLine });
      bar.update(Math.round(chunk.bytesRead / 1000), Math.round((bytes ?? chunk.bytesRead) / 1000));
    }
  } finally {
    bar.stop();
  }
  return total;
}

async function opened(file: string): Promise<{ input: AsyncIterable<Uint8Array>; bytes: number | null }> {
  if (file === "-") return { input: process.stdin, bytes: null };
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new Error("it is a directory");
    return { input: createReadStream(file), bytes: found.isFile() ? found.size : null };
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (cause as Error).message;
    throw new StartError("bad_configuration", `${file} cannot be read: ${reason}.`, cause);
  }
}

async function sendChunk(client: Client, chunk: Chunk): Promise<ImportReport> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await client.send("/v1/import", chunk.bytes, "application/x-ndjson");
    if (response.ok) return (await response.json()) as ImportReport;
    if (response.status !== 503 || attempt === ATTEMPTS) throw await apiError(response);
    await sleep(Math.max(1, Number(response.headers.get("retry-after") ?? 1)) * 1000);
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
