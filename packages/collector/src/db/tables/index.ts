import type { VisitorTrace } from "@samehand/scorer";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

/**
 * Every table. `site_id` leads every primary key, so that the store can be distributed by it;
 * times are timestamptz (Date on both drivers), counts integer, ids text.
 */
export interface Database {
  installation: InstallationTable;
  sites: SitesTable;
  keys: KeysTable;
  observations: ObservationsTable;
  items: ItemsTable;
  visitors: VisitorsTable;
  visitor_tokens: VisitorTokensTable;
  visitor_keys: VisitorKeysTable;
  visitor_aliases: VisitorAliasesTable;
  accounts: AccountsTable;
  account_visitors: AccountVisitorsTable;
  account_addresses: AccountAddressesTable;
  account_prints: AccountPrintsTable;
  account_typing: AccountTypingTable;
  evidence: EvidenceTable;
  evidence_holders: EvidenceHoldersTable;
  events: EventsTable;
  dirty_accounts: DirtyAccountsTable;
  scoring_state: ScoringStateTable;
  leases: LeasesTable;
  links: LinksTable;
  clusters: ClustersTable;
  cluster_members: ClusterMembersTable;
  cluster_history: ClusterHistoryTable;
  verdicts: VerdictsTable;
  assessments: AssessmentsTable;
  rejections: RejectionsTable;
  dead_letters: DeadLettersTable;
  retention_marks: RetentionMarksTable;
  imports: ImportsTable;
  console_sessions: ConsoleSessionsTable;
  sign_in_links: SignInLinksTable;
  console_users: ConsoleUsersTable;
  recovery_codes: RecoveryCodesTable;
  webhook_endpoints: WebhookEndpointsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  audit: AuditTable;
  audit_subjects: AuditSubjectsTable;
  address_names: AddressNamesTable;
}

type Json<T extends object> = JSONColumnType<T>;
type Created = ColumnType<Date, Date | undefined, never>;

/** Reference table: what holds for the whole store. */
export interface InstallationTable {
  /** `secret`: a mark of the secret under which pseudonyms are made. */
  name: string;
  value: string;
}
/** Reference table: small configuration. */
export interface SitesTable {
  site_id: string;
  name: string;
  /** Filled by `simulate`, never by real people. */
  sample: Generated<boolean>;
  /** Whether an unsigned identify of the page counts as evidence. */
  trust_claims: Generated<boolean>;
  /** Where pages may write from, as `https://shop.example` or `https://*.shop.example`; empty: from anywhere. */
  allowed_origins: Generated<string[]>;
  created_at: Created;
}
/** Reference table: found by hash, so `key_hash` is its only unique column. */
export interface KeysTable {
  site_id: string;
  /** The first characters, shown to people. */
  key_prefix: string;
  /** SHA-256 of the key, hex. */
  key_hash: string;
  /** `write` is the page's `pk_…`; `server` is `sk_…`, `read` `rk_…`, `admin` `ak_…`. */
  kind: "write" | "server" | "read" | "admin";
  /** The operator's word for what it is for. */
  name: Generated<string>;
  created_at: Created;
  revoked_at: Date | null;
  /** Refused from then on; null: never. */
  expires_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Day (UTC) of the last use, as `2026-11-23`; a day, so that use costs no write per request. */
  last_used_on: ColumnType<string | null, string | null | undefined, string | null>;
}
/** One accepted envelope or imported observation line. */
export interface ObservationsTable {
  site_id: string;
  /** The requestId of its receipt, or the id of the import line. */
  observation_id: string;
  received_at: Date;
  /** Skew corrected time of the observation. */
  at: Date;
  /** received_at − sentAt of the page, milliseconds. */
  clock_skew_ms: number;
  visitor_id: string;
  visitor_token: string | null;
  confidence: number;
  session: string | null;
  account_id: string | null;
  /** `none` without an account; `claimed` by the page; `confirmed` by signature, server or import. */
  trust: "none" | "claimed" | "confirmed";
  address_key: string | null;
  prefix_key: string | null;
  country: string | null;
  asn: number | null;
  as_name: string | null;
  network_class: string;
  browser: string | null;
  os: string | null;
  device_class: string;
  print_key: string | null;
  /** Set when a server call used the requestId. */
  confirmed_at: Date | null;
  /** Marks of tamper and automation that it showed, by strength and rule; null for none. */
  marks: ColumnType<Record<string, StoredMark> | null, string | null | undefined, string | null>;
}
/** Items of envelopes, by their own ids: the same item twice is one row. */
export interface ItemsTable {
  site_id: string;
  item_id: string;
  observation_id: string;
  type: string;
  at: Date;
  payload: Json<object>;
}
/** A mark of a visitor as stored. */
export interface StoredMark {
  id: string;
  kind: "tamper" | "automation";
  strength: "strong" | "weak";
  words: string;
  facts: Record<string, string | number | boolean>;
  /** Milliseconds since the epoch. */
  lastSeenMs: number;
}
export interface VisitorsTable {
  site_id: string;
  visitor_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
  browser: string | null;
  os: string | null;
  device_class: string;
  print_key: string | null;
  /** Latest signals as received, without the times that they took. */
  signals: Json<object>;
  /** Marks of tamper and automation, by strength and rule: each as it was last seen. */
  marks: ColumnType<Record<string, StoredMark>, string | undefined, string>;
  /** What it is compared by when it comes without its token; null where nothing whole was measured. */
  trace: ColumnType<VisitorTrace | null, string | null | undefined, string | null>;
  /** Of the keys that it was last written with, so that the same again costs nothing. */
  keys_mark: string | null;
  /** Of what its signals, trace and keys were last made from; while that stays the same, they do. */
  sight_mark: string | null;
  /** Of its latest network. */
  asn: number | null;
  country: string | null;
}
/** Former names of visitors. */
export interface VisitorAliasesTable {
  site_id: string;
  alias: string;
  visitor_id: string;
}
/** What a visitor is found again by; see the scorer's `visitor-keys.ts`. */
export interface VisitorKeysTable {
  site_id: string;
  key: string;
  visitor_id: string;
  /** To the week. */
  seen_at: Date;
}
/** Which visitor a first-party token stands for; the server makes the ids. */
export interface VisitorTokensTable {
  site_id: string;
  visitor_token: string;
  visitor_id: string;
  first_seen: Date;
}
export interface AccountsTable {
  site_id: string;
  account_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
  events: number;
  trust: "claimed" | "confirmed";
  page_views: number;
  page_dwell_ms: number;
}
export interface AccountVisitorsTable {
  site_id: string;
  account_id: string;
  visitor_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}
export interface AccountAddressesTable {
  site_id: string;
  account_id: string;
  address_key: string;
  country: string | null;
  asn: number | null;
  as_name: string | null;
  network_class: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}
/** Distinct prints of an account, the latest few kept. */
export interface AccountPrintsTable {
  site_id: string;
  account_id: string;
  print_key: string;
  device_class: string;
  /** Signal name to hash. */
  hashes: Json<Record<string, string>>;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}
/** Sum of all typing of an account: the scorer's TypingTotals. */
export interface AccountTypingTable {
  site_id: string;
  account_id: string;
  totals: Json<object>;
}
/** The centre of the store: whatever can tie two accounts. Only trusted observations and events write here. */
export interface EvidenceTable {
  site_id: string;
  kind: string;
  key: string;
  account_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}
/** How many accounts hold each evidence; kept by the same transaction that writes `evidence`. */
export interface EvidenceHoldersTable {
  site_id: string;
  kind: string;
  key: string;
  holders: number;
  /** The rounded count that the stored links were computed with; 0 before the first scoring. */
  scored_holders: Generated<number>;
}
export interface EventsTable {
  site_id: string;
  event_id: string;
  account_id: string;
  name: string;
  at: Date;
  received_at: Date;
  data: Json<object>;
  observation_id: string | null;
}
export interface DirtyAccountsTable {
  site_id: string;
  account_id: string;
  since: Date;
  /** Grows with every mark, so that a mark made while scoring is not lost. */
  marks: number;
}
/** What the last scoring of a site rested on. */
export interface ScoringStateTable {
  site_id: string;
  /** Rounded number of accounts that the stored links were computed with. */
  accounts: number;
  /** Digest of the model; another model means another full run. */
  model_key: string;
  /** Exact number of accounts at `counted_at`; null where it holds no more. */
  counted: ColumnType<number | null, number | null | undefined, number | null>;
  counted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Accounts scored since then. */
  taken: Generated<number>;
}
/** Who does one kind of work on a site; a row whose time is over may be taken by anybody. See `queries/leases`. */
export interface LeasesTable {
  site_id: string;
  work: string;
  /** Host, process and something random: the same process has another the next time. */
  holder: string;
  /** By the store's clock. */
  until: Date;
}
/** Compared pairs above the floor; `account_a` < `account_b` by code unit (collation C). */
export interface LinksTable {
  site_id: string;
  account_a: string;
  account_b: string;
  bits: number;
  probability: number;
  relations: Json<object>;
  contributions: Json<object[]>;
  compared_at: Date;
  /** The line that it gains as one of a group; `contributions` and what adds up to `bits` are without it. */
  group_line: ColumnType<object | null, string | null | undefined, string | null>;
  /** What it is to clustering: the scorer's LinkRole. */
  role: Generated<"binds" | "apart" | "aside">;
}
export interface ClustersTable {
  site_id: string;
  cluster_id: string;
  label: string;
  probability: number;
  size: number;
  families: Json<string[]>;
  created_at: Date;
  last_activity_at: Date;
}
/** One cluster per account at a time. */
export interface ClusterMembersTable {
  site_id: string;
  account_id: string;
  cluster_id: string;
}
export interface ClusterHistoryTable {
  site_id: string;
  cluster_id: string;
  entry_id: string;
  at: Date;
  what: string;
  words: string;
}
/** Never overwritten by a run; the newest row of a pair counts. */
export interface VerdictsTable {
  site_id: string;
  account_a: string;
  account_b: string;
  verdict_id: string;
  verdict: "oneHand" | "differentPeople";
  note: string;
  by: string;
  at: Date;
}
export interface AssessmentsTable {
  site_id: string;
  account_id: string;
  assessment_id: string;
  at: Date;
  /** `standing` or the action assessed, as `login`. */
  moment: string;
  score: number;
  action: string;
  step_up: boolean;
  findings: Json<object[]>;
}
/** Up to when retention has emptied a column of the site's observations. */
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
/** Refusals counted by hour. `site_id` is `-` where the key was unknown. */
export interface RejectionsTable {
  site_id: string;
  hour: Date;
  code: string;
  count: number;
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
/** Where an operator's server is told of changes. */
export interface WebhookEndpointsTable {
  site_id: string;
  endpoint_id: string;
  url: string;
  name: string;
  /** What it is told of; empty: of everything. */
  events: Json<string[]>;
  /** Sealed under a key outside the store. */
  secret_sealed: string;
  /** Signs too until `old_secret_until`. */
  old_secret_sealed: string | null;
  old_secret_until: Date | null;
  created_at: Date;
  /** The receiver said that it is gone; null: it is on. */
  stopped_at: Date | null;
  /** Messages so far, which numbers them in the order of their commits. */
  told: Generated<number>;
  /** Failed attempts since the last that was taken. */
  failures: Generated<number>;
  next_attempt_at: Date | null;
}
/** The outbox: written by the transaction that it tells of. */
export interface WebhookDeliveriesTable {
  site_id: string;
  endpoint_id: string;
  /** The message's id, the same at each attempt. */
  delivery_id: string;
  event: string;
  at: Date;
  /** Which message of its endpoint it is. */
  ordinal: number;
  data: Json<object>;
  state: Generated<"waiting" | "delivered" | "dead">;
  attempts: Generated<number>;
  outcome: string | null;
  /** HTTP status of the last attempt. */
  status: number | null;
  attempted_at: Date | null;
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
/** What an address or prefix is called in every other table, by its pseudonyms of the last months. */
export interface AddressNamesTable {
  site_id: string;
  pseudonym: string;
  /** Of the key under which the pseudonym was made: whole times 30 days since 1970. */
  epoch: number;
  name: string;
}
