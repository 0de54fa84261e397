import { addTyping } from "@samehand/scorer";
import type { Insertable, Transaction } from "kysely";
import { absorbVisitor } from "../../db/queries/ingest/absorb-visitor.ts";
import { typingTotals, writeTypingTotals } from "../../db/queries/ingest/account-typing.ts";
import { markDirty } from "../../db/queries/ingest/mark-dirty.ts";
import {
  attachObservations,
  confirmObservation,
  insertObservations,
} from "../../db/queries/ingest/observations.ts";
import {
  upsertAccountAddresses,
  upsertAccountVisitors,
} from "../../db/queries/ingest/upsert-account-details.ts";
import { upsertAccountPrints } from "../../db/queries/ingest/upsert-account-prints.ts";
import { insertClaimedAccounts, upsertAccounts } from "../../db/queries/ingest/upsert-accounts.ts";
import { upsertEvidence } from "../../db/queries/ingest/upsert-evidence.ts";
import { upsertVisitors } from "../../db/queries/ingest/upsert-visitors.ts";
import { keysStates, upsertVisitorKeys } from "../../db/queries/ingest/visitor-keys.ts";
import { insertVisitorTokens } from "../../db/queries/ingest/visitor-tokens.ts";
import type { Database } from "../../db/tables/index.ts";
import type { VisitorKeysTable } from "../../db/tables/visitors.ts";
import { LostRace } from "../store-faults.ts";
import { type Changes, inOrder } from "./changes.ts";
import { keysMark } from "./see-sighting.ts";

/** Writes the changes of one site. Every collector takes tables and keys in this order. */
export async function flush(trx: Transaction<Database>, changes: Changes, nowMs: number): Promise<void> {
  const { siteId } = changes;
  const now = new Date(nowMs);
  const tokens = inOrder(
    new Map([...changes.tokens].map(([token, visitorId]) => [token, { siteId, token, visitorId }])),
  );
  if ((await insertVisitorTokens(trx, tokens, now)) < tokens.length) {
    throw new LostRace("another collector met the same visitor first");
  }
  const keys = await newKeys(trx, changes);
  await upsertVisitors(trx, inOrder(changes.visitors));
  await upsertVisitorKeys(trx, inOrder(keys));
  await insertObservations(trx, inOrder(changes.observations));
  for (const { observationId, account, trust } of changes.attached) {
    await attachObservations(trx, siteId, [observationId], account, trust);
  }
  for (const observationId of changes.confirmed) await confirmObservation(trx, siteId, observationId, now);
  await upsertAccounts(trx, inOrder(changes.accounts));
  await insertClaimedAccounts(trx, inOrder(changes.claimedAccounts));
  await upsertAccountVisitors(trx, inOrder(changes.accountVisitors));
  await upsertAccountAddresses(trx, inOrder(changes.accountAddresses));
  await upsertAccountPrints(trx, inOrder(changes.accountPrints));
  await addTypingTotals(trx, changes);
  await upsertEvidence(trx, inOrder(changes.evidence));
  const dirty = inOrder(changes.accounts).map(({ account_id }) => ({
    site_id: siteId,
    account_id,
    since: now,
    marks: 1,
  }));
  await markDirty(trx, dirty);
  for (const [from, into] of changes.absorbed) await absorbVisitor(trx, siteId, { from, into });
}

/** Keys of the visitors that did not have the same ones before. */
async function newKeys(trx: Transaction<Database>, { siteId, visitors, visitorKeys }: Changes) {
  const states = await keysStates(trx, siteId, [...visitorKeys.keys()]);
  const rows = new Map<string, Insertable<VisitorKeysTable>>();
  for (const [visitorId, keys] of visitorKeys) {
    const mark = keysMark(keys);
    const row = visitors.get(visitorId);
    if (row !== undefined) row.keys_mark = mark;
    if (states.get(visitorId)?.mark === mark) continue;
    for (const [key, seenAt] of keys)
      rows.set(`${key}\n${visitorId}`, { site_id: siteId, key, visitor_id: visitorId, seen_at: seenAt });
  }
  return rows;
}

/** Reads sums and writes them back; the rows of `accounts` are locked by now. */
async function addTypingTotals(trx: Transaction<Database>, changes: Changes): Promise<void> {
  if (changes.typing.size === 0) return;
  const { siteId } = changes;
  const totals = await typingTotals(trx, siteId, [...changes.typing.keys()]);
  const rows = [...changes.typing].map(([account, summaries]) => {
    let sum = totals.get(account) ?? null;
    for (const summary of summaries) sum = addTyping(sum, summary);
    return { site_id: siteId, account_id: account, totals: JSON.stringify(sum) };
  });
  rows.sort((a, b) => (a.account_id < b.account_id ? -1 : 1));
  await writeTypingTotals(trx, rows);
}
