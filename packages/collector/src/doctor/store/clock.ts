import { storeClockMs } from "../../db/queries/doctor/server-settings.ts";
import { fail, ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

/** Leases last 15 s; an event an hour ahead is refused. */
const WARN_MS = 5_000;
const FAIL_MS = 60_000;

/** Our clock against the store's; `nowMs` was taken just before. */
export const clock: StoreCheck = async ({ db, nowMs }) => {
  const offMs = Math.round(Math.abs((await storeClockMs(db)) - nowMs));
  const found = `${offMs} ms from the store's`;
  if (offMs < WARN_MS) return ok(found);
  const todo = "let both machines keep time by NTP";
  return offMs < FAIL_MS ? warn(found, todo) : fail(found, todo);
};
