import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ImportReport } from "../../packages/collector/src/ingest/types.ts";

const CLI = join(import.meta.dirname, "../../packages/collector/src/cli/samehand.ts");

/** `samehand import` of a file into a running service, as a process of its own. */
export function startImport(file: string, service: { url: string; key: string }) {
  const args = ["import", file, "--no-score", "--json", "--url", service.url, "--key", service.key];
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  child.stderr.on("data", (chunk) => {
    err = `${err}${String(chunk)}`.slice(-2000);
  });
  const ended = once(child, "close");
  return {
    child,
    /** The height of its resident memory so far, megabytes; 0 once it is gone, or where the system does not tell. */
    highestMb: () => highestMbOf(child.pid),
    /** Resolves when it is gone. */
    ended,
    /** Its report; rejects where it printed none. */
    async report(): Promise<ImportReport & { resumedAtLine: number }> {
      await ended;
      if (!out.startsWith("{")) throw new Error(`no report: ${err}`);
      return JSON.parse(out) as ImportReport & { resumedAtLine: number };
    },
  };
}

function highestMbOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
