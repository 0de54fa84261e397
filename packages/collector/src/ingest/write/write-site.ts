import type { Transaction } from "kysely";
import { knownReceipts } from "../../db/queries/ingest/known-receipts.ts";
import { lockSessions } from "../../db/queries/ingest/lock-sessions.ts";
import { findObservations } from "../../db/queries/ingest/observations.ts";
import { countedPages } from "../../db/queries/ingest/session-observations.ts";
import { trustsClaims } from "../../db/queries/ingest/trusts-claims.ts";
import type { Database } from "../../db/tables/index.ts";
import type { Rejection } from "../../errors.ts";
import type { Entry, ObservationDraft, Outcome } from "../drafts.ts";
import type { IngestDeps } from "../types.ts";
import { attachEvent } from "./attach.ts";
import { noChanges } from "./changes.ts";
import { completeFingerprints } from "./complete-fingerprints.ts";
import { flush } from "./flush.ts";
import { nameEntries } from "./name-entries.ts";
import { reserveItems } from "./reserve-items.ts";
import { openVisitorResolver } from "./resolve-visitor.ts";
import { type BookedSessions, openSessionBook } from "./session-book.ts";
import type { SiteWriter } from "./site-writer.ts";
import { writeConfirm } from "./write-confirm.ts";
import { writeEvents } from "./write-events.ts";
import { writeObservation } from "./write-observation.ts";

/** Writes the entries of one site, in the order they arrived; one outcome for each. */
export async function writeSite(
  trx: Transaction<Database>,
  deps: Pick<IngestDeps, "secrets" | "randomId" | "now">,
  siteId: string,
  entries: readonly Entry[],
): Promise<{ outcomes: (Outcome | Rejection)[]; changed: boolean; names: ReadonlyMap<string, string> }> {
  const nowMs = deps.now();
  const arrived = entries.flatMap((entry) => (entry.kind === "observation" ? [entry.observation] : []));
  const confirms = entries.flatMap((entry) => (entry.kind === "confirm" ? [entry.requestId] : []));
  const booked = await lockAllSessions(trx, siteId, arrived, confirms);

  const names = await nameEntries(trx, siteId, entries);
  const completed = await completeFingerprints(trx, siteId, arrived, nowMs);
  const drafts = await reserveItems(trx, siteId, completed);
  const fresh = drafts.filter((draft) => draft.items.length > 0);
  const changes = noChanges(siteId);
  const trusted = await trustsClaims(trx, siteId);
  const counts: SiteWriter["counts"] = (trust) => trust === "confirmed" || trusted;
  const writer: SiteWriter = {
    trx,
    changes,
    counts,
    book: await openSessionBook(trx, siteId, booked, nowMs),
    visitors: await openVisitorResolver(trx, changes, fresh, { ...deps, nowMs }),
    countedPages: await readCountedPages(trx, siteId, fresh, counts),
  };
  // Read again under the locks.
  const confirmable = new Map(
    (await findObservations(trx, siteId, confirms)).map((row) => [row.observation_id, row]),
  );
  const events = entries.flatMap((entry) => (entry.kind === "events" ? entry.events : []));
  const newEvents = await writeEvents(trx, siteId, events);

  const outcomes: (Outcome | Rejection | null)[] = [];
  const partOf = new Map(arrived.map((draft, index) => [draft, drafts[index]]));
  for (const entry of entries) {
    if (entry.kind === "observation") {
      const whole = entry.observation;
      const part = partOf.get(whole);
      outcomes.push(
        part === undefined || part.items.length === 0
          ? null
          : await writeObservation(writer, part, whole.items.length - part.items.length),
      );
    } else if (entry.kind === "confirm") {
      outcomes.push(await writeConfirm(writer, entry, confirmable.get(entry.requestId)));
    } else {
      const accepted = entry.events.filter((event) => newEvents.has(event));
      for (const event of accepted) attachEvent(changes, event);
      const duplicates = entry.events.length - accepted.length;
      outcomes.push({ kind: "events", accepted: accepted.length, duplicates });
    }
  }
  await flush(trx, changes, nowMs);
  const answered = await answerRepeated(trx, siteId, entries, outcomes);
  return { outcomes: answered, changed: changes.accounts.size > 0, names };
}

/** Gives envelopes that were known whole the receipt of their first time; this batch may have held it. */
async function answerRepeated(
  trx: Transaction<Database>,
  siteId: string,
  entries: readonly Entry[],
  outcomes: readonly (Outcome | Rejection | null)[],
): Promise<(Outcome | Rejection)[]> {
  const firstItem = (entry: Entry) =>
    entry.kind === "observation" ? entry.observation.items[0]?.id : undefined;
  const repeated = entries.filter((_, index) => outcomes[index] === null);
  const receipts = await knownReceipts(
    trx,
    siteId,
    repeated.flatMap((entry) => firstItem(entry) ?? []),
  );
  return entries.flatMap((entry, index): (Outcome | Rejection)[] => {
    const outcome = outcomes[index];
    if (outcome !== null || entry.kind !== "observation") return outcome == null ? [] : [outcome];
    const known = receipts.get(firstItem(entry) ?? "");
    return [
      {
        kind: "observation",
        // The observation may have been erased since; its items were accepted all the same.
        observationId: known?.observation_id ?? entry.observation.observationId,
        visitorId: known?.visitor_id ?? "",
        confidence: known?.confidence ?? 0,
        accepted: 0,
        duplicates: entry.observation.items.length,
      },
    ];
  });
}

async function lockAllSessions(
  trx: Transaction<Database>,
  siteId: string,
  drafts: readonly ObservationDraft[],
  confirms: readonly string[],
): Promise<BookedSessions> {
  const confirmed = await findObservations(trx, siteId, confirms);
  const sessions = new Set([
    ...drafts.flatMap((draft) => draft.session ?? []),
    ...confirmed.flatMap((row) => row.session ?? []),
  ]);
  // An imported observation has no session: it is locked by its own id.
  const alone = confirmed.flatMap((row) => (row.session === null ? [`\n${row.observation_id}`] : []));
  await lockSessions(
    trx,
    [...sessions, ...alone].map((session) => `${siteId}\n${session}`),
  );
  const named = drafts.filter((draft) => draft.identifies.length > 0);
  const attaching = new Set([...named, ...confirmed].flatMap(({ session }) => session ?? []));
  return { sessions: [...sessions], attaching: [...attaching] };
}

async function readCountedPages(
  trx: Transaction<Database>,
  siteId: string,
  drafts: readonly ObservationDraft[],
  counts: SiteWriter["counts"],
): Promise<Map<string, number>> {
  const withPages = drafts.filter((draft) => draft.pages.length > 0);
  const sessions = new Set(withPages.flatMap((draft) => draft.session ?? []));
  const pageIds = new Set(withPages.flatMap((draft) => draft.pages.map((page) => page.pageId)));
  const counted = new Map<string, number>();
  for (const row of await countedPages(trx, siteId, [...sessions], [...pageIds])) {
    if (row.trust === "none" || !counts(row.trust)) continue;
    const view = `${row.session}\n${row.account_id}\n${row.page_id}`;
    counted.set(view, Math.max(counted.get(view) ?? 0, Math.round(row.page_dwell_ms)));
  }
  return counted;
}
