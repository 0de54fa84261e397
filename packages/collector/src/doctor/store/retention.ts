import { oldestObservation } from "../../db/queries/doctor/backlog.ts";
import { ok, warn } from "../check.ts";
import { lengthOf } from "../durations.ts";
import type { StoreCheck } from "./input.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The service deletes once a day; a day it was down is no fault. */
const GRACE_DAYS = 3;

/** Whether what should be gone is. */
export const retention: StoreCheck = async ({ db, nowMs, retention: { observationDays } }) => {
  const oldest = await oldestObservation(db);
  if (oldest === null) return ok("there is nothing to keep");
  const ageMs = nowMs - oldest.getTime();
  const found = `the oldest observation came ${lengthOf(ageMs)} ago; they are kept ${observationDays} days`;
  if (ageMs <= (observationDays + GRACE_DAYS) * DAY_MS) return ok(found);
  return warn(found, "run samehand retain, and see what the service logs of it");
};
