import { z } from "@hono/zod-openapi";
import { REJECTIONS, type RejectionCode } from "@samehand/protocol";
import type { ImportRow } from "../../db/queries/imports/imports.ts";
import { isFinished } from "../../ingest/import-part.ts";
import type { ImportReport, RefusedLine } from "../../ingest/types.ts";
import { matching } from "./matching.ts";

const codes = Object.keys(REJECTIONS) as [RejectionCode, ...RejectionCode[]];
const count = z.int().min(0);

export const importReportSchema = matching<ImportReport>()(
  z.strictObject({
    lines: count,
    accepted: count,
    duplicates: count,
    refused: count,
    refusedLines: z.array(
      z.strictObject({ line: count, code: z.enum(codes), path: z.string().exactOptional() }),
    ),
  }),
);

/** How far the import of one file has come. */
export interface ImportProgress extends Omit<ImportReport, "refusedLines"> {
  digest: string;
  size: number;
  /** Bytes of the file that are written; where the next part begins. */
  offset: number;
  finished: boolean;
  startedAt: string;
  updatedAt: string;
}
export const importProgressSchema = matching<ImportProgress>()(
  z.strictObject({
    digest: z.string(),
    size: count,
    offset: count,
    finished: z.boolean(),
    startedAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    lines: count,
    accepted: count,
    duplicates: count,
    refused: count,
  }),
);
export interface ImportRecord extends ImportProgress {
  /** The first thousand refusals. */
  refusedLines: RefusedLine[];
}
export const importRecordSchema = matching<ImportRecord>()(
  importProgressSchema.extend({ refusedLines: importReportSchema.shape.refusedLines }),
);

export const importParams = z.object({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .openapi({ description: "SHA-256 of the whole file" }),
});

export function progressOf(row: ImportRow): ImportProgress {
  return {
    digest: row.digest,
    size: row.size_bytes,
    offset: row.offset_bytes,
    finished: isFinished(row),
    startedAt: row.started_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    lines: row.lines,
    accepted: row.accepted,
    duplicates: row.duplicates,
    refused: row.refused,
  };
}

export function recordOf(row: ImportRow): ImportRecord {
  return { ...progressOf(row), refusedLines: row.refused_lines as RefusedLine[] };
}
