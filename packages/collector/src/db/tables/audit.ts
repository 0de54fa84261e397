export interface AuditTables {
  audit: AuditTable;
  audit_subjects: AuditSubjectsTable;
}

/** One thing that somebody read or changed. Rows are only ever added; `-` is the site of what concerns them all. */
export interface AuditTable {
  site_id: string;
  at: Date;
  entry_id: string;
  /** As what the actor called. */
  actor_kind: "server" | "console" | "admin";
  /** A user's name, a key's shown part, or `command line`. */
  actor: string;
  /** The route, as `GET /v1/accounts/{id}`. */
  action: string;
  /** Pseudonym of what was read or changed; null for a list. */
  subject_key: string | null;
  /** Pseudonym of the address that it came from. */
  from_key: string;
}

/** What the pseudonyms of the log stand for, until it is erased. */
export interface AuditSubjectsTable {
  site_id: string;
  subject_key: string;
  subject: string;
}
