import { statfsSync } from "node:fs";
import type { Room } from "./room.ts";

/**
 * What must be free beside the embedded store: four files of its transaction log, 16 MiB each. Where it cannot begin a
 * new one it stops for good, so that nothing is written while less is left.
 */
const RESERVE_BYTES = 64 * 1024 * 1024;
/** Nothing here fills the reserve within this time. */
const TTL_MS = 250;

/** Of the file system that holds `dataDir`. */
export function embeddedRoom(dataDir: string, now: () => number = Date.now): Room {
  let known = { isShort: false, untilMs: 0 };
  const isShort = () => {
    if (known.untilMs <= now())
      known = { isShort: freeBytes(dataDir) < RESERVE_BYTES, untilMs: now() + TTL_MS };
    return known.isShort;
  };
  return { isShort, isThere: async () => !isShort() };
}

/** Free bytes for who is not root; unbounded where the system does not tell. */
export function freeBytes(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
