import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CLI } from "./cli.ts";

/** What the first start writes to `keys.json`. */
export interface Keys {
  site: string;
  siteKey: string;
  secretKey: string;
  signingSecret: string;
}

/** `samehand serve` as a process of its own, as an operator runs it. */
export interface Collector {
  url: string;
  keys: Keys;
  /** Ends it and answers its exit code; null when a signal killed it. A second call answers the same. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A first start makes the store and compiles the network tables. */
const START_TIMEOUT_MS = 60_000;

/** Starts on a free port of this machine. Whatever comes through a proxy of this machine is believed its address. */
export async function startCollector(dataDir: string): Promise<Collector> {
  const child = spawn(process.execPath, [CLI, "serve"], {
    env: {
      ...process.env,
      SAMEHAND_DATA_DIR: dataDir,
      SAMEHAND_HOST: "127.0.0.1",
      SAMEHAND_PORT: "0",
      SAMEHAND_PUBLIC_URL: "http://127.0.0.1:0",
      SAMEHAND_TRUSTED_PROXIES: "127.0.0.1/32",
      SAMEHAND_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const said: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  try {
    const url = await listening(child, dataDir);
    return { url, keys: JSON.parse(await readFile(join(dataDir, "keys.json"), "utf8")), stop };
  } catch (error) {
    await stop("SIGKILL");
    throw new Error(`The collector did not start: ${String(error)}\n${said.join("")}`, { cause: error });
  }
}

async function listening(child: ChildProcess, dataDir: string): Promise<string> {
  const end = Date.now() + START_TIMEOUT_MS;
  while (child.exitCode === null && Date.now() < end) {
    const file = await readFile(join(dataDir, "service.json"), "utf8").catch(() => "{}");
    const { url, pid }: { url?: string; pid?: number } = JSON.parse(file);
    // The file of a killed process may still lie there.
    if (url && pid === child.pid) return url;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(child.exitCode === null ? "it takes too long" : `it ended with ${child.exitCode}`);
}
