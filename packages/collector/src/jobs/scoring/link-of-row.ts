import type { Contribution, Link, Relation } from "@samehand/scorer";
import type { LinkRow } from "../../db/queries/links/links.ts";

/** A stored link as the scorer made it. */
export function linkOfRow(row: LinkRow): Link {
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
