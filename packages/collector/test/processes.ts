import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "../src/role.ts";

/** `samehand serve` as a process of its own. */
export interface ServedProcess {
  url: string;
  child: ChildProcess;
  /** Its log so far, one line each. */
  log: string[];
  /** Ends it, and resolves when it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

const CLI = join(import.meta.dirname, "../src/cli/samehand.ts");

export interface Serving {
  /** The embedded store where there is none. */
  databaseUrl?: string;
  secret: string;
  /** Left in place when the process ends; one of its own, removed, where there is none. */
  dataDir?: string;
}

/** Starts one on a free port; rejects with its log where it does not come up. */
export async function serveProcess(role: Role, serving: Serving): Promise<ServedProcess> {
  const { databaseUrl, secret } = serving;
  const dataDir = serving.dataDir ?? mkdtempSync(join(tmpdir(), `samehand-${role}-`));
  const child = spawn(process.execPath, [CLI, "serve", "--role", role, "--port", "0", "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
      SAMEHAND_SECRET: secret,
      SAMEHAND_DATA_DIR: dataDir,
      SAMEHAND_LOG_LEVEL: "debug",
    },
  });
  const log: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => log.push(...chunk.toString().split("\n").filter(Boolean)));
  const gone = once(child, "exit").then(() => {
    if (serving.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  });
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    try {
      const { url } = JSON.parse(said) as { url: string };
      return {
        url,
        child,
        log,
        end: async (signal = "SIGTERM") => {
          child.kill(signal);
          await gone;
        },
      };
    } catch {
      // The rest of the JSON is still to come.
    }
  }
  throw new Error(`samehand serve --role ${role} did not come up:\n${log.join("\n")}`);
}
