import type { ClusterLinks } from "@samehand/protocol/api";
import { probabilityOf } from "@samehand/scorer";
import type { ClusterLinkRow } from "../../db/queries/clusters/cluster-links.ts";
import { cursorOf } from "../cursor.ts";

/** A page of `rows`, which are one more than `limit` where others follow. */
export function linkPage(rows: readonly ClusterLinkRow[], limit: number): ClusterLinks {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    links: page.map((row) => ({
      a: row.account_a,
      b: row.account_b,
      bits: row.bits,
      probability: probabilityOf(row.bits),
      comparedAt: row.compared_at.toISOString(),
    })),
    next:
      rows.length > limit && last !== undefined
        ? cursorOf([last.bits, last.account_a, last.account_b])
        : null,
  };
}
