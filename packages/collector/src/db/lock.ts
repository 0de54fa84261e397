import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { writePrivateJson, writePrivateJsonOnce } from "../private-file.ts";
import { StartError } from "../start-error.ts";
import { processStart } from "./process-start.ts";

/** A holder on another host (or container) proves itself by touching its file this often. */
const HEARTBEAT_MS = 5_000;
const HEARTBEAT_STALE_MS = 30_000;
/** Old generations stay this long in number, so that a listing never misses the newest. */
const GENERATIONS_KEPT = 16;
/** Where the system does not tell when a process started. */
const UNKNOWN_START = "unknown";

interface Holder {
  pid: number;
  started: string;
  host: string;
  released: boolean;
}
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a data directory; two embedded stores on one directory lose rows without a word.
 *
 * Each holder is one file `lock/<generation>`, created whole by `link`, which fails if the name exists. The highest
 * generation holds; who finds it dead or released creates the next one. Two that find the same dead holder race for
 * the same name and one loses. A release rewrites the file instead of removing it, so that a generation never comes
 * back, and who was slow enough to create an old one sees a higher one and steps back.
 * Throws StartError `data_dir_locked`.
 */
export function takeLock(dataDir: string): Lock {
  const dir = join(dataDir, "lock");
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const self: Holder = {
    pid: process.pid,
    started: processStart(process.pid) ?? UNKNOWN_START,
    host: hostname(),
    released: false,
  };
  for (;;) {
    const newest = generations(dir).at(-1) ?? 0;
    const holder = newest === 0 ? null : readHolder(fileOf(dir, newest));
    if (holder !== null && isAlive(holder, fileOf(dir, newest))) throw locked(dataDir, holder);
    const mine = fileOf(dir, newest + 1);
    if (!writePrivateJsonOnce(mine, () => self)) continue;
    if ((generations(dir).at(-1) ?? 0) > newest + 1) {
      rmSync(mine, { force: true });
      continue;
    }
    for (const old of generations(dir).slice(0, -GENERATIONS_KEPT)) rmSync(fileOf(dir, old), { force: true });
    const heartbeat = setInterval(() => touch(mine), HEARTBEAT_MS).unref();
    return {
      release() {
        clearInterval(heartbeat);
        writeOver(mine, { ...self, released: true });
      },
    };
  }
}

/** Who holds the lock of a data directory now; null where nobody does. */
export function lockHolder(dataDir: string): { pid: number; host: string } | null {
  const dir = join(dataDir, "lock");
  if (!existsSync(dir)) return null;
  const newest = generations(dir).at(-1);
  const holder = newest === undefined ? null : readHolder(fileOf(dir, newest));
  if (newest === undefined || holder === null || !isAlive(holder, fileOf(dir, newest))) return null;
  return { pid: holder.pid, host: holder.host };
}

function fileOf(dir: string, generation: number): string {
  return join(dir, String(generation).padStart(8, "0"));
}

function generations(dir: string): number[] {
  return readdirSync(dir)
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
}

function readHolder(file: string): Holder | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed !== "object" || parsed === null) return null;
    const { pid, started, host, released } = parsed as Partial<Holder>;
    if (typeof pid !== "number" || typeof started !== "string" || typeof host !== "string") return null;
    return { pid, started, host, released: released === true };
  } catch {
    // Files are created whole, so an unreadable one was damaged after its holder died, or has just been removed.
    return null;
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.released) return false;
  if (holder.host !== hostname() || holder.started === UNKNOWN_START)
    return heartbeatAgeMs(file) < HEARTBEAT_STALE_MS;
  return processStart(holder.pid) === holder.started;
}

function heartbeatAgeMs(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? Number.POSITIVE_INFINITY : Date.now() - stat.mtimeMs;
}

function writeOver(file: string, holder: Holder): void {
  try {
    writePrivateJson(file, holder);
  } catch {
    // The directory is gone or read-only: our process ends, and with it the lock.
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // The data directory was removed under us; the store reports that itself.
  }
}

function locked(dataDir: string, holder: Holder): StartError {
  return new StartError(
    "data_dir_locked",
    `The data directory ${dataDir} is already open in process ${holder.pid} on ${holder.host}: stop that one, or use another --data-dir.`,
  );
}
