import type { ColumnType, Generated } from "kysely";

export interface ConsoleAccessTables {
  console_sessions: ConsoleSessionsTable;
  sign_in_links: SignInLinksTable;
  console_users: ConsoleUsersTable;
  recovery_codes: RecoveryCodesTable;
}

/** Reference tables: console access to the whole installation. */
export interface ConsoleSessionsTable {
  token_hash: string;
  user_name: string;
  csrf: string;
  created_at: Date;
  expires_at: Date;
  /** Of the last request, exact to a minute; null: none since it began. */
  seen_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface SignInLinksTable {
  token_hash: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

/** Reference table: a person who works at the console. */
export interface ConsoleUsersTable {
  user_name: string;
  /** `viewer` reads, `reviewer` gives verdicts, `admin` hands out access too. */
  role: "viewer" | "reviewer" | "admin";
  /** scrypt with its cost. */
  password_hash: string;
  /** The secret of the one-time codes, sealed under a key outside the store; null: a password is enough. */
  totp_sealed: string | null;
  /** One that was shown but not confirmed yet. */
  totp_pending: string | null;
  /** Of the last code taken: none is taken twice. */
  totp_step: Generated<number>;
  created_at: Date;
  last_sign_in_at: Date | null;
}

export interface RecoveryCodesTable {
  user_name: string;
  code_hash: string;
  used_at: Date | null;
}
