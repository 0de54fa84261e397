import { troubledEndpoints } from "../../db/queries/doctor/webhooks.ts";
import { ok, warn } from "../check.ts";
import { lengthOf } from "../durations.ts";
import type { StoreCheck } from "./input.ts";

/** Longer than the longest pause between two attempts. */
const WARN_MS = 2 * 60 * 60 * 1000;

/** Servers that should be told of changes and are not. */
export const webhooks: StoreCheck = async ({ db, nowMs }) => {
  const troubled = await troubledEndpoints(db, new Date(nowMs - WARN_MS));
  const [first] = troubled;
  if (first === undefined) return ok("every endpoint is told");
  const what =
    first.stoppedAt !== null
      ? "stopped by its receiver"
      : first.since === null
        ? `${first.dead} given up`
        : `waiting for ${lengthOf(nowMs - first.since.getTime())}`;
  return warn(
    `${troubled.length} endpoints of webhooks are not told all (${first.id} of ${first.site}: ${what})`,
    `see samehand webhooks deliveries ${first.id}, and send again by samehand webhooks redrive ${first.id}`,
  );
};
