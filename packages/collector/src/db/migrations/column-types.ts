import { sql } from "kysely";

/** Ids and keys order by code unit, as JavaScript's `<` does: `account_a < account_b` means the same on both sides. */
export const id = sql`text collate "C"`;
/** Counts that may pass 2^31, and 4-byte AS numbers; both drivers read int8 as a number. */
export const big = sql`bigint`;
export const time = sql`timestamptz`;
