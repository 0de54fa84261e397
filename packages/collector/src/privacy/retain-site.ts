import { LIMITS } from "@samehand/protocol";
import type { Kysely } from "kysely";
import { forgetOrphans, pruneAudit } from "../db/queries/audit/audit.ts";
import { pruneLetters } from "../db/queries/dead-letters/letters.ts";
import { dropHolders, witnessesOf } from "../db/queries/erasure/evidence.ts";
import { pruneImports } from "../db/queries/imports/imports.ts";
import { type Emptied, emptyObservations, stillFull } from "../db/queries/retention/empty-columns.ts";
import {
  countNames,
  pruneDeliveries,
  pruneEvents,
  pruneMomentaryAssessments,
  pruneNames,
  pruneObservations,
  pruneRejections,
} from "../db/queries/retention/prune.ts";
import {
  countStale,
  deleteStale,
  type EvidencePlace,
  staleEvidence,
} from "../db/queries/retention/stale-evidence.ts";
import {
  accountsUnseen,
  countBefore,
  countUnseen,
  deleteErasedItems,
  deleteOrphanTokens,
  deleteUnseen,
  type SeenTable,
} from "../db/queries/retention/unseen.ts";
import {
  countVisitorKeys,
  countVisitorNetworks,
  deleteVisitorKeys,
  emptyVisitorNetworks,
} from "../db/queries/retention/visitor-keys.ts";
import { markDirty } from "../db/queries/scoring/dirty.ts";
import type { Database } from "../db/tables/index.ts";
import type { Deps } from "../deps.ts";
import { ERASURE } from "./erase-account.ts";
import type { RetentionSettings } from "./retention-settings.ts";

export type RetainDeps = Pick<Deps, "db" | "now" | "accountsChanged" | "secrets">;

/** Rows deleted or emptied by table; in a dry run, those that would be. Only tables with any. */
export type Retained = Record<string, number>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** An update of this many days of observations is one transaction. */
const EMPTY_STEP_MS = DAY_MS;

const KINDS = {
  address: ["address", "addressHour", "prefixHour"],
  device: ["print", "printPart", "visitorToken"],
  identity: ["email", "payout", "phone"],
} as const;

/**
 * Deletes what has been kept for long enough on one site, in batches that no writer waits for long for. Accounts that
 * lose evidence are marked, and so is one holder of each value that fewer hold now: scores follow what is left.
 * A run that was cut off is finished by the next.
 */
export async function retainSite(
  deps: RetainDeps,
  siteId: string,
  settings: RetentionSettings,
  options: { dryRun?: boolean } = {},
): Promise<Retained> {
  const counts: Retained = {};
  const count = (table: string, rows: number) => {
    if (rows > 0) counts[table] = (counts[table] ?? 0) + rows;
  };
  const cut = (days: number) => new Date(deps.now() - days * DAY_MS);
  const { db } = deps;
  const evidence = [
    [KINDS.address, cut(settings.addressDays)],
    [KINDS.device, cut(settings.linkDays)],
    [KINDS.identity, cut(settings.eventDays)],
  ] as const;
  const unseen = [
    ["account_addresses", cut(settings.addressDays)],
    ["account_prints", cut(settings.linkDays)],
    ["account_visitors", cut(settings.observationDays)],
    ["visitors", cut(settings.observationDays)],
  ] as const satisfies readonly (readonly [SeenTable, Date])[];
  const emptied = [
    ["address", cut(settings.addressDays)],
    ["network", cut(settings.networkDays)],
  ] as const satisfies readonly (readonly [Emptied, Date])[];
  // Keys do not outlive their visitor.
  const keysBefore = {
    network: cut(Math.min(settings.addressDays, settings.observationDays)),
    print: cut(Math.min(settings.linkDays, settings.observationDays)),
  };
  const networksOf = { since: cut(settings.observationDays), before: cut(settings.networkDays) };

  if (options.dryRun === true) {
    count("visitor_keys", await countVisitorKeys(db, siteId, keysBefore));
    count("visitors.network", await countVisitorNetworks(db, siteId, networksOf));
    count("address_names", await countNames(db, siteId, deps.secrets.addressKeys.firstKept(deps.now())));
    for (const [kinds, before] of evidence) count("evidence", await countStale(db, siteId, kinds, before));
    for (const [table, before] of unseen) count(table, await countUnseen(db, table, siteId, before));
    for (const [what, before] of emptied)
      count(`observations.${what}`, (await stillFull(db, siteId, what, before)).count);
    count("observations", await countBefore(db, "observations", siteId, cut(settings.observationDays)));
    count("events", await countBefore(db, "events", siteId, cut(settings.eventDays)));
    count("assessments", await countBefore(db, "assessments", siteId, cut(settings.assessmentDays)));
    count("rejections", await countBefore(db, "rejections", siteId, cut(settings.rejectionDays)));
    count(
      "webhook_deliveries",
      await countBefore(db, "webhook_deliveries", siteId, cut(settings.webhookDays)),
    );
    count("imports", await countBefore(db, "imports", siteId, cut(settings.rejectionDays)));
    count("audit", await countBefore(db, "audit", siteId, cut(settings.auditDays)));
    count("dead_letters", await countBefore(db, "dead_letters", siteId, cut(settings.deadLetterDays)));
    return counts;
  }
  const firstEpoch = deps.secrets.addressKeys.forget(deps.now());
  count("address_names", await drain(() => pruneNames(db, siteId, firstEpoch)));
  for (const [kinds, before] of evidence) count("evidence", await dropEvidence(deps, siteId, kinds, before));
  for (const [table, before] of unseen) count(table, await dropUnseen(deps, siteId, table, before));
  count("visitor_tokens", await deleteOrphanTokens(db, siteId, cut(settings.observationDays)));
  count("visitor_keys", await deleteVisitorKeys(db, siteId, keysBefore));
  count("visitors.network", await emptyVisitorNetworks(db, siteId, networksOf));
  for (const batch of batches(() => pruneObservations(db, siteId, cut(settings.observationDays)))) {
    const { observations, items } = await batch();
    count("observations", observations);
    count("items", items);
    if (observations === 0) break;
  }
  for (const [what, before] of emptied) count(`observations.${what}`, await empty(db, siteId, what, before));
  count("events", await drain(() => pruneEvents(db, siteId, cut(settings.eventDays))));
  count(
    "assessments",
    await drain(() => pruneMomentaryAssessments(db, siteId, cut(settings.assessmentDays))),
  );
  count("rejections", await pruneRejections(db, siteId, cut(settings.rejectionDays)));
  count("webhook_deliveries", await drain(() => pruneDeliveries(db, siteId, cut(settings.webhookDays))));
  count("imports", await pruneImports(db, siteId, cut(settings.rejectionDays)));
  count("audit", await pruneAudit(db, siteId, cut(settings.auditDays)));
  count("audit_subjects", await forgetOrphans(db, siteId, ERASURE));
  count("dead_letters", await pruneLetters(db, siteId, cut(settings.deadLetterDays)));
  count("items", await deleteErasedItems(db, siteId, new Date(deps.now() - LIMITS.itemAgeMs)));
  deps.accountsChanged(siteId);
  return counts;
}

async function dropEvidence(
  { db, now }: RetainDeps,
  siteId: string,
  kinds: readonly string[],
  before: Date,
): Promise<number> {
  let dropped = 0;
  let place: EvidencePlace | null = null;
  do {
    const step: Awaited<ReturnType<typeof staleEvidence>> = await staleEvidence(
      db,
      siteId,
      kinds,
      before,
      place,
    );
    place = step.next;
    if (step.stale.length === 0) continue;
    dropped += await db.transaction().execute(async (trx) => {
      const gone = await deleteStale(trx, siteId, step.stale, before);
      const lost = [...Map.groupBy(gone, ({ kind, key }) => `${kind}\n${key}`).values()].map((rows) => ({
        kind: rows[0]?.kind ?? "",
        key: rows[0]?.key ?? "",
        lost: rows.length,
      }));
      await dropHolders(trx, siteId, lost);
      const marks = [...gone.map((row) => row.account), ...(await witnessesOf(trx, siteId, lost))];
      await markDirty(trx, siteId, marks, new Date(now()));
      return gone.length;
    });
  } while (place !== null);
  return dropped;
}

/** Prints and addresses enter comparisons beside the evidence, so their accounts are marked too. */
function dropUnseen(
  { db, now }: RetainDeps,
  siteId: string,
  table: SeenTable,
  before: Date,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const accounts = table === "visitors" ? [] : await accountsUnseen(trx, table, siteId, before);
    await markDirty(trx, siteId, accounts, new Date(now()));
    return deleteUnseen(trx, table, siteId, before);
  });
}

/** A day of observations at a time, from where the last run ended. */
async function empty(db: Kysely<Database>, siteId: string, what: Emptied, before: Date): Promise<number> {
  const { oldest } = await stillFull(db, siteId, what, before);
  if (oldest === null) return 0;
  let emptied = 0;
  for (let at = oldest.getTime(); at < before.getTime(); at += EMPTY_STEP_MS) {
    const until = Math.min(at + EMPTY_STEP_MS, before.getTime());
    emptied += await emptyObservations(db, siteId, what, new Date(until));
  }
  return emptied;
}

async function drain(prune: () => Promise<number>): Promise<number> {
  let pruned = 0;
  for (const batch of batches(prune)) {
    const rows = await batch();
    if (rows === 0) break;
    pruned += rows;
  }
  return pruned;
}

/** The same batch again and again; 100,000 of them are 200 million rows, and no loop should be endless. */
function* batches<T>(batch: () => Promise<T>): Generator<() => Promise<T>> {
  for (let turn = 0; turn < 100_000; turn += 1) yield batch;
}
