import { type AccountFacts, RECENT_MS, type Sighting } from "@samehand/scorer";
import type { Kysely } from "kysely";
import { accountRows } from "../../db/queries/accounts/list-accounts.ts";
import { standingAssessments } from "../../db/queries/assessments/assessments.ts";
import { clustersTouching } from "../../db/queries/clusters/known-clusters.ts";
import { eventsOf, sightingsOf } from "../../db/queries/scoring/facts.ts";
import { marksOfAccounts } from "../../db/queries/scoring/marks.ts";
import type { Database } from "../../db/tables/index.ts";
import { FACTS_PER_ACCOUNT } from "./settings.ts";
import { marksByVisitor, strongMarks } from "./visitor-marks.ts";

type SightingRow = Awaited<ReturnType<typeof sightingsOf>>[number];

/** Facts of some accounts for a standing assessment; a handful of queries, whatever their number. */
export async function loadFacts(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  nowMs: number,
  without: { observationId?: string } = {},
): Promise<AccountFacts[]> {
  const [rows, { clusters, standing }, sightingRows, eventRows, marked] = await Promise.all([
    accountRows(db, siteId, accounts),
    clustersAndStanding(db, siteId, accounts),
    sightingsOf(db, siteId, accounts, FACTS_PER_ACCOUNT),
    eventsOf(db, siteId, accounts, FACTS_PER_ACCOUNT),
    marksOfAccounts(db, siteId, accounts, new Date(nowMs - RECENT_MS)),
  ]);
  const sightings = new Map<string, Sighting[]>(accounts.map((account) => [account, []]));
  for (const row of sightingRows)
    if (row.account_id !== null && row.observation_id !== without.observationId)
      sightings.get(row.account_id)?.push(sightingOf(row));
  const events = new Map<string, AccountFacts["events"][number][]>(accounts.map((account) => [account, []]));
  for (const row of eventRows)
    events.get(row.account_id)?.push({
      name: row.name,
      atMs: row.at.getTime(),
      data: row.data as Record<string, unknown>,
    });
  return rows.map((row) => {
    const cluster = clusters.find((each) => each.accounts.includes(row.account_id));
    return {
      account: row.account_id,
      nowMs,
      firstSeenMs: row.first_seen.getTime(),
      cluster:
        cluster === undefined
          ? null
          : {
              id: cluster.cluster_id,
              label: cluster.label as NonNullable<AccountFacts["cluster"]>["label"],
              probability: cluster.probability,
              accounts: cluster.accounts,
            },
      blockedNeighbours: (cluster?.accounts ?? []).filter(
        (account) => account !== row.account_id && standing.get(account)?.action === "BLOCK_ACCOUNT",
      ),
      sightings: sightings.get(row.account_id) ?? [],
      events: events.get(row.account_id) ?? [],
      marks: [...marksByVisitor(marked.filter((each) => each.account_id === row.account_id))]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([visitorId, marks]) => strongMarks(visitorId, marks)),
      moment: null,
    };
  });
}

/** Clusters of the accounts, and the standing assessments of everybody in them. */
async function clustersAndStanding(db: Kysely<Database>, siteId: string, accounts: readonly string[]) {
  const clusters = await clustersTouching(db, siteId, accounts);
  const neighbours = new Set(clusters.flatMap((cluster) => cluster.accounts));
  return { clusters, standing: await standingAssessments(db, siteId, [...neighbours]) };
}

/** A stored observation as detectors see it. */
export function sightingOf(
  row: Pick<SightingRow, "at" | "country" | "asn" | "network_class" | "address_key" | "visitor_id">,
): Sighting {
  return {
    atMs: row.at.getTime(),
    country: row.country,
    asn: row.asn,
    networkClass: row.network_class as Sighting["networkClass"],
    addressKey: row.address_key,
    visitorId: row.visitor_id,
  };
}
