import { type Contribution, type Link, type Relation, withGroupLine } from "@samehand/scorer";
import type { LinkRow } from "../../db/queries/links/links.ts";

/** A stored link as two accounts were compared. */
export function comparedLink(row: LinkRow): Link {
  return {
    a: row.account_a,
    b: row.account_b,
    bits: row.bits,
    probability: row.probability,
    // Written by `upsertLinks` alone.
    relations: row.relations as Record<Relation, number>,
    contributions: row.contributions as Contribution[],
  };
}

/** A stored link with what it gains as one of a group. */
export function linkOfRow(row: LinkRow): Link {
  const link = comparedLink(row);
  return row.group_line === null ? link : withGroupLine(link, row.group_line as Contribution);
}
