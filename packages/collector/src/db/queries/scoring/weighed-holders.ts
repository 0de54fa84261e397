import { sql } from "kysely";

/**
 * The number of holders of a row `h` of `evidence_holders` as links see it: the count of the last scoring, and not what
 * came since, so that two links weigh one value alike; the count of now where it was never scored.
 */
export const weighedHolders = sql<number>`case when h.scored_holders > 0 then h.scored_holders else h.holders end`;
