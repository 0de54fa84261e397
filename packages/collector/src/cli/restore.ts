import { createReadStream } from "node:fs";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { loadConfig } from "../config.ts";
import { loadBackup, type Restored } from "../db/backup/load-backup.ts";
import { openStore } from "../db/open.ts";
import { readPrivateJson, writePrivateJsonOnce } from "../private-file.ts";
import { StartError } from "../start-error.ts";
import { plain } from "./plain.ts";
import { printJson, type Registration } from "./query-command.ts";

interface Options {
  dataDir?: string;
  secrets?: string;
  json?: boolean;
}

/** Opens the store itself: no service may run on it, and it must be empty. */
export const restoreCommand: Registration = (program, { terminal, setExitCode }) => {
  program
    .command("restore <file>")
    .description("fill a new data directory, or the empty database of DATABASE_URL, from a backup")
    .option("--data-dir <directory>", "the data directory (default: ./samehand-data)")
    .option("--secrets <file>", "the secrets.json that belongs to it")
    .option("--json", "print the counts as JSON")
    .action(async (file: string, options: Options) => {
      try {
        const restored = await restore(file, options);
        if (options.json === true) return printJson(terminal, restored);
        const rows = Object.values(restored.tables).reduce((sum, count) => sum + count, 0);
        terminal.out(
          `restored ${rows} rows as of ${restored.at}; what was erased since then has to be erased again\n`,
        );
      } catch (error) {
        terminal.err(`samehand: ${plain((error as Error).message)}\n`);
        setExitCode(1);
      }
    });
};

async function restore(file: string, options: Options): Promise<Restored> {
  const config = loadConfig(process.env, { dataDir: options.dataDir });
  await access(file).catch((cause: unknown) => {
    throw new StartError("bad_configuration", `${file} cannot be read.`, cause);
  });
  const store = await openStore(config);
  try {
    const restored = await loadBackup(store.db, linesOf(file));
    if (options.secrets !== undefined) putSecrets(options.secrets, join(config.dataDir, "secrets.json"));
    return restored;
  } finally {
    await store.close();
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createGunzip();
  createReadStream(file)
    .on("error", (error) => bytes.destroy(error))
    .pipe(bytes);
  let rest = "";
  const text = new TextDecoder();
  try {
    for await (const part of bytes) {
      const lines = (rest + text.decode(part as Uint8Array, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (cause) {
    throw new StartError(
      "bad_backup",
      `${file} is not a whole backup: it cannot be decompressed. Nothing was written.`,
      cause,
    );
  }
}

function putSecrets(from: string, to: string): void {
  const content = readPrivateJson(from);
  if (content === undefined) throw new StartError("bad_configuration", `${from} is not a secrets file.`);
  if (!writePrivateJsonOnce(to, () => content))
    throw new StartError("bad_configuration", `${to} exists already; the store was restored.`);
}
