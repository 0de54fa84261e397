import type { Json } from "./column.ts";

export interface UpkeepTables {
  retention_marks: RetentionMarksTable;
  imports: ImportsTable;
}

/** Up to when retention has emptied a column of the site's observations. */
export interface RetentionMarksTable {
  site_id: string;
  what: string;
  before: Date;
}

/** A file that is or was imported, and how much of it. */
export interface ImportsTable {
  site_id: string;
  /** SHA-256 of the whole file, hex. */
  digest: string;
  size_bytes: number;
  /** What comes before is written; the file is done where this is its size. */
  offset_bytes: number;
  lines: number;
  accepted: number;
  duplicates: number;
  refused: number;
  /** The first thousand refusals. */
  refused_lines: Json<object[]>;
  started_at: Date;
  updated_at: Date;
}
