import type {
  EventLine,
  ExportLine,
  Json,
  ObservationLine,
  RecordLine,
  TypingSummary,
} from "@samehand/protocol";
import { importLineSchema } from "@samehand/protocol/schema";
import type { Kysely } from "kysely";
import {
  type ExportedObservation,
  eventsOfAccount,
  observationsOfAccount,
} from "../db/queries/export/account-observations.ts";
import {
  clusterOfMember,
  identifiesElsewhere,
  pairsOfAccount,
  rowsOfAccount,
  visitorsOfAccount,
} from "../db/queries/export/kept-of-account.ts";
import { trustsClaims } from "../db/queries/ingest/trusts-claims.ts";
import type { Database } from "../db/tables/index.ts";
import { isFingerprint } from "../ingest/observe/fingerprint.ts";
import { exportedData } from "../ingest/pseudonymise/event-data.ts";

/**
 * All that is kept of one account, line by line: observations and events in the form that `samehand import` reads
 * back, then everything else of every table as records. What a page merely claimed is a record too: an import takes
 * the operator's word for confirmed, and a claim must not become one on the way. The address of an event comes back by
 * its pseudonym alone: an event is stored without its network.
 */
export async function* exportLines(
  db: Kysely<Database>,
  siteId: string,
  account: string,
): AsyncGenerator<ExportLine> {
  const trusted = await trustsClaims(db, siteId);
  for await (const observation of observationsOfAccount(db, siteId, account)) {
    const { row, items } = observation;
    const counted = row.trust === "confirmed" || (row.trust === "claimed" && trusted);
    const line = counted ? observationLine(observation, account) : null;
    if (line !== null) yield line;
    yield record("observations", row);
    for (const item of items) if (line === null || !isInLine(item)) yield record("items", item);
  }
  for await (const row of eventsOfAccount(db, siteId, account)) {
    yield {
      type: "event",
      id: row.event_id,
      at: row.at.toISOString(),
      account,
      name: row.name,
      data: exportedData(row.data as { [key: string]: Json }),
    } satisfies EventLine;
    if (row.observation_id !== null)
      yield record("events", { event_id: row.event_id, observation_id: row.observation_id });
  }
  for (const [table, rows] of Object.entries(KEPT))
    for (const row of await rows(db, siteId, account)) yield record(table, row);
  for (const row of await identifiesElsewhere(db, siteId, account)) yield record("items", row);
}

type Read = (db: Kysely<Database>, siteId: string, account: string) => Promise<readonly object[]>;

const ofAccount =
  (table: keyof Database): Read =>
  (db, siteId, account) =>
    rowsOfAccount(db, table, siteId, account);

/** What an account has beside observations, items and events; the test of erasure holds it against every table. */
const KEPT: Readonly<Record<string, Read>> = {
  accounts: ofAccount("accounts"),
  visitors: (db, siteId, account) => visitorsOfAccount(db, "visitors", siteId, account),
  visitor_tokens: (db, siteId, account) => visitorsOfAccount(db, "visitor_tokens", siteId, account),
  account_visitors: ofAccount("account_visitors"),
  account_addresses: ofAccount("account_addresses"),
  account_prints: ofAccount("account_prints"),
  account_typing: ofAccount("account_typing"),
  evidence: ofAccount("evidence"),
  links: (db, siteId, account) => pairsOfAccount(db, "links", siteId, account),
  clusters: (db, siteId, account) => clusterOfMember(db, "clusters", siteId, account),
  cluster_members: ofAccount("cluster_members"),
  cluster_history: (db, siteId, account) => clusterOfMember(db, "cluster_history", siteId, account),
  verdicts: (db, siteId, account) => pairsOfAccount(db, "verdicts", siteId, account),
  assessments: ofAccount("assessments"),
  dirty_accounts: ofAccount("dirty_accounts"),
};

/** Whether the observation's line can say all of the item; a part of a fingerprint makes no print, in an import neither. */
function isInLine(item: { type: string; payload: object }): boolean {
  return item.type === "typing" || item.type === "import" || (isFingerprint(item) && !item.payload.partial);
}

/** Null where a value is of a form that no import takes any more. */
function observationLine({ row, items }: ExportedObservation, account: string): ObservationLine | null {
  const print = items.filter(isFingerprint).findLast((item) => !item.payload.partial)?.payload;
  const typing = items.filter((item) => item.type === "typing").map((item) => item.payload as TypingSummary);
  const line = {
    type: "observation",
    id: row.observation_id,
    at: row.at.toISOString(),
    account,
    ...(row.visitor_token === null ? {} : { visitor: row.visitor_token }),
    ...(row.address_key === null
      ? {}
      : {
          ipKey: row.address_key,
          network: {
            prefixKey: row.prefix_key,
            country: row.country,
            asn: row.asn,
            asName: row.as_name,
            networkClass: row.network_class,
          },
        }),
    device: { browser: row.browser, os: row.os, deviceClass: row.device_class },
    ...(print?.signals === undefined ? {} : { signals: print.signals }),
    ...(typing.length === 0 ? {} : { behaviour: { typing } }),
  };
  const read = importLineSchema.safeParse(line);
  return read.success && read.data.type === "observation" ? read.data : null;
}

/** Without the site, which is the export's own. */
function record(table: string, row: object): RecordLine {
  const { site_id: _, ...data } = row as Record<string, unknown>;
  return { type: "record", table, data: JSON.parse(JSON.stringify(data)) as RecordLine["data"] };
}
