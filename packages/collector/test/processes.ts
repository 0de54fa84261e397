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

/** Starts one on a free port with a data directory of its own; rejects with its log where it does not come up. */
export async function serveProcess(
  role: Role,
  { databaseUrl, secret }: { databaseUrl: string; secret: string },
): Promise<ServedProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), `samehand-${role}-`));
  const child = spawn(process.execPath, [CLI, "serve", "--role", role, "--port", "0", "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: databaseUrl,
      SAMEHAND_SECRET: secret,
      SAMEHAND_DATA_DIR: dataDir,
      SAMEHAND_LOG_LEVEL: "debug",
    },
  });
  const log: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => log.push(...chunk.toString().split("\n").filter(Boolean)));
  const gone = once(child, "exit").then(() => rmSync(dataDir, { recursive: true, force: true }));
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
