import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Accounts whose links are read: what one page can show; a farm of ten thousand has fifty million pairs. */
export const MEMBERS_READ = 1000;

export interface ClusterLinkRow {
  account_a: string;
  account_b: string;
  /** With what the link gains as one of a group. */
  bits: number;
  compared_at: Date;
  /** Of all that follow `after`. */
  count: number;
}
export interface ClusterLinkPage {
  /** Those of this member alone. */
  account: string | null;
  /** Where the last page ended. */
  after: { bits: number; a: string; b: string } | null;
  limit: number;
}

/**
 * Links between the first members of a cluster, the strongest first, without what they rest on: that is a few kilobytes
 * each.
 */
export async function clusterLinks(
  db: Kysely<Database>,
  siteId: string,
  clusterId: string,
  { account, after, limit }: ClusterLinkPage,
): Promise<ClusterLinkRow[]> {
  return (
    db
      .with("shown", (part) =>
        part
          .selectFrom("cluster_members")
          .select("account_id")
          .where("site_id", "=", siteId)
          .where("cluster_id", "=", clusterId)
          .orderBy("account_id")
          .limit(MEMBERS_READ),
      )
      // Left to itself, the planner looks up every pair of members: forty thousand of two hundred accounts.
      .with(
        (cte) => cte("within").materialized(),
        (part) =>
          part
            .selectFrom("links as l")
            .innerJoin("shown as m", "m.account_id", "l.account_a")
            .select(["l.account_a", "l.account_b", "l.compared_at"])
            .select(sql<number>`l.bits + coalesce((l.group_line ->> 'bits')::double precision, 0)`.as("bits"))
            .where("l.site_id", "=", siteId),
      )
      .selectFrom("within")
      .select(["account_a", "account_b", "bits", "compared_at"])
      .select(({ fn }) => fn.countAll<number>().over().as("count"))
      .where("account_b", "in", ({ selectFrom }) => selectFrom("shown").select("account_id"))
      .$if(account !== null, (q) =>
        q.where((or) => or.or([or("account_a", "=", account ?? ""), or("account_b", "=", account ?? "")])),
      )
      .$if(after !== null, (q) =>
        q.where(({ eb, and, or, refTuple, tuple }) =>
          or([
            eb("bits", "<", after?.bits ?? 0),
            and([
              eb("bits", "=", after?.bits ?? 0),
              eb(refTuple("account_a", "account_b"), ">", tuple(after?.a ?? "", after?.b ?? "")),
            ]),
          ]),
        ),
      )
      .orderBy("bits", "desc")
      .orderBy("account_a")
      .orderBy("account_b")
      .limit(limit)
      .execute()
  );
}
