import { BLOCKING_KINDS } from "../evidence/registry.ts";

/**
 * Kinds of evidence in the order in which an account's rows are kept. Of parts of prints only the holders are counted:
 * they are compared with the prints that they belong to.
 */
export const COLUMN_KINDS = [
  "visitorToken",
  "print",
  "address",
  "addressHour",
  "prefixHour",
  "email",
  "phone",
  "payout",
] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

export const KIND_COUNT = COLUMN_KINDS.length;

/** Place of a kind in `COLUMN_KINDS`. */
export const KIND_INDEX = Object.fromEntries(COLUMN_KINDS.map((kind, index) => [kind, index])) as Record<
  ColumnKind,
  number
>;

/** Whether pairs are found by each kind. */
export const IS_BLOCKING: readonly boolean[] = COLUMN_KINDS.map((kind) => BLOCKING_KINDS.includes(kind));
