import { constants, copyFileSync, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../config.ts";
import { StartError } from "../start-error.ts";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { writeWhole } from "./write-whole.ts";

interface Options extends QueryOptions {
  withSecrets?: boolean;
}

/**
 * The secrets are left out unless asked for, and then lie in a file of their own: who has the backup without them can
 * neither learn an address from its pseudonym nor sign for an account.
 */
export const backupCommand: Registration = (program, surroundings) => {
  asksService(
    program
      .command("backup <file>")
      .description("write the whole store as of this moment; the service goes on meanwhile"),
  )
    .option("--with-secrets", "copy secrets.json beside it, as <file>.secrets.json")
    .action((file: string, options: Options) =>
      withClient(surroundings, options, async (client) => {
        if (existsSync(file)) throw new StartError("bad_configuration", `${file} exists already.`);
        const secrets = options.withSecrets === true ? secretsFile(options) : null;
        await writeWhole(file, await client.stream("/v1/backup"));
        const copy = secrets === null ? null : `${file}.secrets.json`;
        if (secrets !== null && copy !== null) copyFileSync(secrets, copy, constants.COPYFILE_EXCL);
        const { size: bytes } = statSync(file);
        if (options.json === true) return printJson(surroundings.terminal, { file, bytes, secrets: copy });
        surroundings.terminal.out(`wrote ${file}, ${(bytes / 1e6).toFixed(1)} MB\n`);
        if (copy === null)
          surroundings.terminal.err(
            "The secrets are not in it: without secrets.json, or SAMEHAND_SECRET, it can be read but not continued.\n",
          );
      }),
    );
};

function secretsFile(options: QueryOptions): string {
  if (process.env["SAMEHAND_SECRET"] !== undefined)
    throw new StartError("bad_configuration", "The secret is SAMEHAND_SECRET; there is no file to copy.");
  const { dataDir } = loadConfig(process.env, { dataDir: options.dataDir });
  const file = join(dataDir, "secrets.json");
  if (options.url === undefined && existsSync(file)) return file;
  throw new StartError("bad_configuration", `There is no ${file} to copy: run this where the service runs.`);
}
