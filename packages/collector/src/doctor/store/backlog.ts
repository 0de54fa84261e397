import { backlogBySite } from "../../db/queries/doctor/backlog.ts";
import { fail, ok, warn } from "../check.ts";
import { lengthOf } from "../durations.ts";
import type { StoreCheck } from "./input.ts";

/** A worker takes minutes for the largest import; after a day there is none. */
const WARN_MS = 10 * 60 * 1000;
const FAIL_MS = 24 * 60 * 60 * 1000;

/** Accounts that wait to be scored. */
export const backlog: StoreCheck = async ({ db, nowMs }) => {
  const sites = await backlogBySite(db);
  const [oldest] = sites;
  if (oldest === undefined) return ok("nothing waits to be scored");
  const count = sites.reduce((sum, site) => sum + site.count, 0);
  const ageMs = nowMs - oldest.since.getTime();
  const found = `${count} accounts wait to be scored, the first (of ${oldest.site_id}) for ${lengthOf(ageMs)}`;
  if (ageMs < WARN_MS) return ok(found);
  const todo =
    "see that a process scores (serve --role score or all) and what it logs, or run samehand score";
  return ageMs < FAIL_MS ? warn(found, todo) : fail(found, todo);
};
