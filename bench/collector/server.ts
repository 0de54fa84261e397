import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What its first start leaves in `keys.json`. */
interface FirstKeys {
  site: string;
  siteKey: string;
  secretKey: string;
  signingSecret: string;
}

/** A server that is measured, as a process of its own. */
export interface MeasuredServer {
  url: string;
  /** Seconds of processor time that it has used, all threads; 0 where the system does not tell. */
  cpuSeconds(): number;
  /** Resident memory and its height so far, megabytes. */
  memoryMb(): { now: number; highest: number };
  stop(): Promise<void>;
}
export interface MeasuredCollector extends MeasuredServer {
  /** Of its first site. */
  keys: FirstKeys;
}

/** Of Linux, on every processor it runs on. */
const TICKS_PER_SECOND = 100;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function startBareServer(): Promise<MeasuredServer> {
  const child = spawn(process.execPath, [here("bare-server.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  return measured(child, `http://127.0.0.1:${String(await firstJson(child))}`);
}

/** With the young generation and the arenas that the guide advises. On the database where one is given, else on its embedded store; `isSingle` writes each request by itself. */
export async function startCollector(
  databaseUrl: string | null,
  { isSingle = false, role = "all" }: { isSingle?: boolean; role?: string } = {},
): Promise<MeasuredCollector> {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-bench-"));
  const cli = [here("../../packages/collector/src/cli/samehand.ts"), "serve", "--json"];
  const script = isSingle ? [here("single-row-server.ts")] : cli;
  const child = spawn(process.execPath, ["--max-semi-space-size=16", ...script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      MALLOC_ARENA_MAX: "2",
      SAMEHAND_DATA_DIR: dataDir,
      SAMEHAND_PORT: "0",
      SAMEHAND_LOG_LEVEL: "error",
      SAMEHAND_ROLE: role,
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
  });
  const { url } = (await firstJson(child)) as { url: string };
  const server = measured(child, url);
  const keys = JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as MeasuredCollector["keys"];
  return {
    ...server,
    keys,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function measured(child: ChildProcess, url: string): MeasuredServer {
  const proc = (file: string) => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  };
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(proc("status"))?.[1] ?? 0);
  return {
    url,
    cpuSeconds() {
      const stat = proc("stat");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
    },
    memoryMb: () => ({
      now: Math.round(kilobytes("VmRSS") / 1024),
      highest: Math.round(kilobytes("VmHWM") / 1024),
    }),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The first thing a server prints. */
async function firstJson(child: ChildProcess): Promise<unknown> {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    try {
      return JSON.parse(text);
    } catch {
      // The rest of the JSON is still to come.
    }
  }
  throw new Error("The server ended before it listened.");
}
