import type { Transaction } from "kysely";
import type { Database } from "../../db/tables/index.ts";
import type { Trust } from "../drafts.ts";
import type { CountedPages } from "./attach.ts";
import type { Changes } from "./changes.ts";
import type { VisitorResolver } from "./resolve-visitor.ts";
import type { SessionBook } from "./session-book.ts";

/** One site's part of a transaction: what was read for it and what it will write. */
export interface SiteWriter {
  trx: Transaction<Database>;
  changes: Changes;
  book: SessionBook;
  visitors: VisitorResolver;
  countedPages: CountedPages;
  /** Whether an account named with this trust counts: confirmed always, claimed where the site says so. */
  counts(trust: Trust): boolean;
}
