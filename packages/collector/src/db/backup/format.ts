import { z } from "zod";

/**
 * A backup is lines of text, compressed with gzip: a head; for some rows of a table a line that names it, and a line
 * with the rows as one JSON array, exactly as the store wrote them, so that no value passes through a JavaScript
 * number or date; and an end with the count of every table, by which a file that was cut off is known.
 */
export const headSchema = z.strictObject({
  samehand: z.literal("backup"),
  version: z.literal(1),
  at: z.iso.datetime(),
  /** Every migration of the store, in their order. */
  migrations: z.array(z.string()).min(1),
});
export type Head = z.infer<typeof headSchema>;

export const partSchema = z.union([
  z.strictObject({ table: z.string().regex(/^[a-z][a-z0-9_]*$/), rows: z.int().min(1) }),
  z.strictObject({ end: z.record(z.string(), z.int().min(0)) }),
]);
export type Part = z.infer<typeof partSchema>;

/** Rows of one line: half a megabyte of items. */
export const ROWS_PER_PART = 200;
