import { type Role, scores } from "../role.ts";

/** Of one process: the scoring worker, the ingest writer and some readers. */
export const POOL_SIZE = 10;
/** By which a process that scores hears of new marks. */
const LISTENING = 1;

/** How many connections to a Postgres a process of this role opens at most. */
export function connectionsOf(role: Role): number {
  return POOL_SIZE + (scores(role) ? LISTENING : 0);
}
