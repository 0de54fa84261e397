import type { ColumnType } from "kysely";

export interface RefusalsTables {
  rejections: RejectionsTable;
  dead_letters: DeadLettersTable;
}

/** A refused body of a site, as what it was made of. */
export interface DeadLettersTable {
  site_id: string;
  letter_id: string;
  received_at: Date;
  /** The declared route, as `/v1/collect`. */
  route: string;
  code: string;
  /** The field at fault; names that are not a field's are left out. */
  path: string | null;
  /** Structure, and kinds and lengths of values; see `ingest/dead-letters/sketch.ts`. */
  sample: ColumnType<unknown, string, never>;
  /** What can be judged again, sealed under a key that is not in the store; null where it was not kept. */
  body_sealed: string | null;
}

/** Refusals counted by hour. `site_id` is `-` where the key was unknown. */
export interface RejectionsTable {
  site_id: string;
  hour: Date;
  code: string;
  count: number;
}
