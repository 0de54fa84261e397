import { advanceImport, type ImportRow, importOf } from "../db/queries/imports/imports.ts";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";
import { REFUSED_LISTED } from "./import-lines.ts";
import type { ImportReport, Ingest } from "./types.ts";

/** Whole lines of a file: the bytes from `from` up to `to`. */
export interface FilePart {
  /** SHA-256 of the whole file, hex. */
  digest: string;
  size: number;
  from: number;
  to: number;
  /** Begins a file anew that was not finished. */
  restart: boolean;
}
type PartDeps = Pick<Deps, "db" | "now"> & { ingest: Pick<Ingest, "importLines"> };

/**
 * Takes one part of a file and stores how far the file has come. Lines are committed first and the progress after them,
 * so that what was cut off in between is sent again and changes nothing. A file that was finished is begun anew.
 * Rejects with `conflict` where the part does not follow what is stored, as when two import one file at once.
 */
export async function importPart(
  { db, now, ingest }: PartDeps,
  siteId: string,
  part: FilePart,
  lines: AsyncIterable<Uint8Array>,
): Promise<ImportRow> {
  const stored = await importOf(db, siteId, part.digest);
  const begins = part.from === 0 && (stored === undefined || isFinished(stored) || part.restart);
  // The answer to this part was lost on its way.
  if (!begins && stored?.offset_bytes === part.to) return stored;
  if (!begins && stored?.offset_bytes !== part.from) throw new Rejection("conflict", { path: "from" });
  const before = begins || stored === undefined ? newImport(siteId, part, now()) : stored;
  const report = await ingest.importLines(siteId, lines);
  const after = advanced(before, part, report, now());
  if (!(await advanceImport(db, stored, after))) throw new Rejection("conflict", { path: "from" });
  return after;
}

export function isFinished(row: ImportRow): boolean {
  return row.offset_bytes >= row.size_bytes;
}

function newImport(siteId: string, { digest, size }: FilePart, nowMs: number): ImportRow {
  const at = new Date(nowMs);
  const counts = { lines: 0, accepted: 0, duplicates: 0, refused: 0, refused_lines: [] };
  return {
    site_id: siteId,
    digest,
    size_bytes: size,
    offset_bytes: 0,
    ...counts,
    started_at: at,
    updated_at: at,
  };
}

function advanced(before: ImportRow, { to }: FilePart, report: ImportReport, nowMs: number): ImportRow {
  const refused = report.refusedLines.map((each) => ({ ...each, line: each.line + before.lines }));
  return {
    ...before,
    offset_bytes: to,
    lines: before.lines + report.lines,
    accepted: before.accepted + report.accepted,
    duplicates: before.duplicates + report.duplicates,
    refused: before.refused + report.refused,
    refused_lines: [...before.refused_lines, ...refused].slice(0, REFUSED_LISTED),
    // Two parts within a millisecond are still told apart.
    updated_at: new Date(Math.max(nowMs, before.updated_at.getTime() + 1)),
  };
}
