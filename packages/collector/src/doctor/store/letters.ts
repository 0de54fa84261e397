import { deadLettersSince } from "../../db/queries/doctor/dead-letters.ts";
import { ok, warn } from "../check.ts";
import type { StoreCheck } from "./input.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A few are rubbish from the open net; so many in a day are an integration that is wrong. */
const MANY = 100;

/** Items that were refused within a day. */
export const letters: StoreCheck = async ({ db, nowMs }) => {
  const codes = await deadLettersSince(db, new Date(nowMs - DAY_MS));
  const count = codes.reduce((sum, each) => sum + each.count, 0);
  const found =
    count === 0
      ? "nothing was refused within a day"
      : `${count} items were refused within a day, most as ${codes[0]?.code}`;
  return count < MANY ? ok(found) : warn(found, "see samehand dead-letters, and mend what sends them");
};
