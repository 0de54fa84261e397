import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../config.ts";
import { startEngine } from "../main.ts";
import { readRunningService } from "../service-file.ts";
import { StartError } from "../start-error.ts";
import { ApiError, type Client, clientOver, type Send } from "./client.ts";

export interface ConnectOptions {
  site?: string;
  dataDir?: string;
  url?: string;
  key?: string;
  /** Whether a store may be made where there is none; a question in the wrong directory must not answer "nothing". */
  create?: boolean;
}

/**
 * The service that answers a command: the one at `url`, else the running one of the data directory, else the same app
 * on the opened data directory, in this process. Every command speaks the HTTP API, so all three give one answer.
 */
export async function connect(options: ConnectOptions): Promise<Client> {
  const { site } = options;
  if (options.url !== undefined) {
    const token = options.key ?? process.env["SAMEHAND_KEY"];
    if (token === undefined)
      throw new StartError("bad_configuration", "--url needs a secret key: --key sk_… or SAMEHAND_KEY.");
    return clientOver(over(options.url), { token, site });
  }
  const config = loadConfig(process.env, { dataDir: options.dataDir });
  const running = readRunningService(config.dataDir);
  if (running !== null)
    return clientOver(over(running.url), { token: options.key ?? running.adminToken, site });
  if (options.create !== true && config.databaseUrl === null && !existsSync(join(config.dataDir, "store")))
    throw new StartError(
      "bad_configuration",
      `There is no Samehand store in ${config.dataDir}: start the service, or name another by --data-dir.`,
    );
  // What waits to be scored waits for the service, or for `samehand score`.
  const engine = await startEngine({ ...config, role: "all", logLevel: "error" }, { worker: false });
  const send: Send = async (path, init) => engine.app.request(path, init);
  return clientOver(send, { token: options.key ?? engine.deps.adminToken, site }, () => engine.stop());
}

function over(url: string): Send {
  const base = url.replace(/\/+$/, "");
  return async (path, init) => {
    try {
      return await fetch(`${base}${path}`, init);
    } catch (error) {
      const cause = (error as Error).cause;
      const reason = cause instanceof Error ? cause.message : (error as Error).message;
      throw new ApiError(0, "unreachable", `The service at ${base} cannot be reached: ${reason}.`);
    }
  };
}
