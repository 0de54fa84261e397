import type { EventLine, ObservationLine } from "@samehand/protocol";
import { importLineSchema, readBody } from "@samehand/protocol/schema";
import {
  type AccountProfile,
  addTyping,
  type DeviceClass,
  type Evidence,
  type NetworkClass,
  type Print,
  type TypingTotals,
} from "@samehand/scorer";
import { holderKey } from "../db/queries/scoring/profiles.ts";
import { observeEvent } from "../ingest/observe/event.ts";
import { observeLine } from "../ingest/observe/import-line.ts";
import type { ImportReport, ObservingDeps } from "../ingest/types.ts";
import { attachEvent, attachObservation } from "../ingest/write/attach.ts";
import { type Changes, noChanges } from "../ingest/write/changes.ts";

/** Everything a scoring run reads of a population, without a store. */
export interface PopulationInMemory {
  profiles: AccountProfile[];
  /** Exact numbers of holders; see `holderKey`. */
  holders: Map<string, number>;
  networkClasses: Map<string, NetworkClass>;
  report: Pick<ImportReport, "lines" | "accepted" | "refused" | "refusedLines">;
}

const PROGRESS_EVERY = 1000;
/** As many as an import names. */
const REFUSED_LISTED = 1000;

/**
 * Takes import lines through the same validation, observation and counting as the write path. Of two lines of one type
 * and id the first counts, as there.
 */
export async function profilesInMemory(
  deps: ObservingDeps,
  lines: AsyncIterable<string> | Iterable<string>,
  onProgress: (lines: number) => void = () => {},
): Promise<PopulationInMemory> {
  const changes = noChanges("evaluation");
  const typing = new Map<string, TypingTotals>();
  const known = new Set<string>();
  const report: PopulationInMemory["report"] = { lines: 0, accepted: 0, refused: 0, refusedLines: [] };
  for await (const text of lines) {
    report.lines += 1;
    if (report.lines % PROGRESS_EVERY === 0) onProgress(report.lines);
    if (text.trim() === "") continue;
    const read = readBody(text, importLineSchema);
    if (!read.ok) {
      report.refused += 1;
      if (report.refusedLines.length < REFUSED_LISTED)
        report.refusedLines.push({ line: report.lines, code: read.refusal.code });
      continue;
    }
    const line = read.value;
    if (line.type === "record") continue;
    const key = `${line.type} ${line.id}`;
    if (known.has(key)) continue;
    known.add(key);
    report.accepted += 1;
    count(deps, changes, line);
    for (const [account, summaries] of changes.typing) {
      let sum = typing.get(account) ?? null;
      for (const summary of summaries) sum = addTyping(sum, summary);
      if (sum !== null) typing.set(account, sum);
    }
    changes.typing.clear();
  }
  return { ...profilesOf(changes, typing), report };
}

function count(deps: ObservingDeps, changes: Changes, line: EventLine | ObservationLine): void {
  if (line.type === "event") {
    attachEvent(changes, observeEvent(deps, changes.siteId, line));
    return;
  }
  const draft = observeLine(deps, changes.siteId, line);
  const visitor = draft.visitorToken ?? draft.observationId;
  const share = { typing: true, pages: true };
  for (const { account } of draft.identifies)
    attachObservation(changes, new Map(), draft, visitor, account, share);
}

function profilesOf(changes: Changes, typing: ReadonlyMap<string, TypingTotals>) {
  const evidence = new Map<string, Evidence[]>();
  const prints = new Map<string, Print[]>();
  const holders = new Map<string, number>();
  const networkClasses = new Map<string, NetworkClass>();
  for (const row of changes.evidence.values()) {
    const span = {
      firstSeenMs: row.first_seen.getTime(),
      lastSeenMs: row.last_seen.getTime(),
      count: row.observations,
    };
    listed(evidence, row.account_id).push({ kind: row.kind, key: row.key, ...span });
    const held = holderKey(row.kind, row.key);
    holders.set(held, (holders.get(held) ?? 0) + 1);
  }
  for (const row of changes.accountPrints.values())
    listed(prints, row.account_id).push({
      key: row.print_key,
      deviceClass: row.device_class as DeviceClass,
      hashes: JSON.parse(row.hashes) as Record<string, string>,
      firstSeenMs: row.first_seen.getTime(),
      lastSeenMs: row.last_seen.getTime(),
      count: row.observations,
    });
  for (const row of changes.accountAddresses.values())
    networkClasses.set(row.address_key, row.network_class as NetworkClass);
  const profiles = [...changes.accounts.keys()].toSorted().map((account) => ({
    account,
    evidence: evidence.get(account) ?? [],
    prints: prints.get(account) ?? [],
    typing: typing.get(account) ?? null,
  }));
  return { profiles, holders, networkClasses };
}

function listed<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
