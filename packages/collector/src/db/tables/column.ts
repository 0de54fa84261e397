import type { ColumnType, JSONColumnType } from "kysely";

/** An object or list as JSON. */
export type Json<T extends object> = JSONColumnType<T>;

/** When the row was written; the store says so where nobody else does. */
export type Created = ColumnType<Date, Date | undefined, never>;
