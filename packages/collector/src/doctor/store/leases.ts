import { deadLeases } from "../../db/queries/doctor/backlog.ts";
import { ok, warn } from "../check.ts";
import { lengthOf } from "../durations.ts";
import type { StoreCheck } from "./input.ts";

/** Several times the length of a lease: whoever waits for the work would have taken it over. */
const GRACE_MS = 60_000;

export const leases: StoreCheck = async ({ db }) => {
  const dead = await deadLeases(db, GRACE_MS);
  if (dead.length === 0) return ok("none is left behind");
  const [first] = dead;
  const who =
    first === undefined
      ? ""
      : `${first.work} of ${first.site_id} by ${processOf(first.holder)}, ${lengthOf(first.overMs)} ago`;
  return warn(
    `${dead.length} left behind (${who})`,
    "that process was killed and nobody took over: start one that scores",
  );
};

/** Host and pid; the rest tells holdings of one process apart. */
function processOf(holder: string): string {
  return holder.split(":").slice(0, 2).join(":");
}
