import { statfsSync } from "node:fs";
import { fail, ok, warn } from "../check.ts";
import type { PlaceCheck } from "./input.ts";

/** A day of a busy site and a compaction of the embedded store fit into the first; the second is soon gone. */
const ENOUGH_BYTES = 2e9;
const LEAST_BYTES = 2e8;

/** Of the data directory; that of a Postgres on another machine cannot be seen from here. */
export const diskSpace: PlaceCheck = ({ config: { dataDir } }) => {
  const { bavail, bsize } = statfsSync(dataDir);
  return judgeSpace(bavail * bsize);
};

export function judgeSpace(freeBytes: number) {
  const found = `${(freeBytes / 1e9).toFixed(1)} GB free`;
  if (freeBytes >= ENOUGH_BYTES) return ok(found);
  const todo = "free some, or shorten `retention` in samehand.config.json and run samehand retain";
  return freeBytes >= LEAST_BYTES ? warn(found, todo) : fail(found, todo);
}
