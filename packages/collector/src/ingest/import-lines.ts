import { importLineSchema, readBody } from "@samehand/protocol/schema";
import { Rejection } from "../errors.ts";
import type { Entry, Outcome } from "./drafts.ts";
import { observeEvent } from "./observe/event.ts";
import { observeLine } from "./observe/import-line.ts";
import type { ImportReport, IngestDeps } from "./types.ts";
import { weightOf } from "./weight.ts";

/** Rows of lines on their way to the store at once: two transactions' worth, which also bounds the memory. */
const IN_FLIGHT = 512;
/** The rest are counted. */
export const REFUSED_LISTED = 1000;
const PROGRESS_EVERY = 1000;

/**
 * Takes lines one by one, keeps a bounded number on their way, and reports what was not taken. A refused line stops
 * nothing; a store that is gone stops the import, and what was written stays: the same file may be sent again.
 */
export async function importLines(
  deps: IngestDeps,
  submit: (entry: Entry) => Promise<Outcome>,
  siteId: string,
  lines: AsyncIterable<string | Uint8Array>,
  onProgress: (report: Readonly<ImportReport>) => void = () => {},
): Promise<ImportReport> {
  const report: ImportReport = { lines: 0, accepted: 0, duplicates: 0, refused: 0, refusedLines: [] };
  const inFlight = new Set<Promise<void>>();
  let rows = 0;
  let failure: unknown = null;

  const refuse = (line: number, rejection: Pick<Rejection, "code" | "path">) => {
    report.refused++;
    if (report.refusedLines.length >= REFUSED_LISTED) return;
    const { code, path } = rejection;
    report.refusedLines.push(path === undefined ? { line, code } : { line, code, path });
  };

  for await (const text of lines) {
    if (failure !== null) break;
    const line = ++report.lines;
    if (isBlank(text)) continue;
    const entry = entryOf(deps, siteId, text);
    if (entry === null) continue;
    if (entry instanceof Rejection) refuse(line, entry);
    else {
      const settled = submit(entry).then(
        (outcome) => {
          if (outcome.kind === "confirm") return;
          if (outcome.accepted > 0) report.accepted++;
          else report.duplicates++;
        },
        (error: unknown) => {
          if (error instanceof Rejection && error.status < 500) refuse(line, error);
          else failure ??= error;
        },
      );
      const weight = weightOf(entry);
      const tracked = settled.finally(() => {
        inFlight.delete(tracked);
        rows -= weight;
      });
      inFlight.add(tracked);
      rows += weight;
      // A heavy line waits until all are written, or heavy ones would follow light ones into the memory.
      if (rows >= IN_FLIGHT) await (weight > 1 ? Promise.all(inFlight) : Promise.race(inFlight));
    }
    if (line % PROGRESS_EVERY === 0) onProgress(report);
  }
  await Promise.all(inFlight);
  if (failure !== null) throw failure;
  report.refusedLines.sort((a, b) => a.line - b.line);
  onProgress(report);
  return report;
}

/** Null for what another Samehand concluded: this one draws its own conclusions. */
function entryOf(deps: IngestDeps, siteId: string, text: string | Uint8Array): Entry | Rejection | null {
  const read = readBody(text, importLineSchema);
  if (!read.ok) return new Rejection(read.refusal.code, read.refusal);
  const line = read.value;
  if (line.type === "record") return null;
  if (line.type === "event") {
    return { kind: "events", siteId, events: [observeEvent(deps, siteId, line)] };
  }
  return { kind: "observation", siteId, observation: observeLine(deps, siteId, line) };
}

function isBlank(line: string | Uint8Array): boolean {
  return typeof line === "string" ? line.trim() === "" : line.every((byte) => byte <= 0x20);
}
