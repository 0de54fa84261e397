import type {
  Envelope,
  EventsResult,
  IdentifyRequest,
  IdentifyResult,
  Receipt,
  RejectionCode,
  ServerEvent,
} from "@samehand/protocol";
import type { AddressNames } from "../address-names.ts";
import type { Deps } from "../deps.ts";
import type { KeptBody } from "./dead-letters/kept-body.ts";
import type { RefusedBody } from "./dead-letters/refused-body.ts";
import type { IngestStats } from "./stats.ts";
import type { StoreFault } from "./store-state.ts";

/** What the write path needs from outside. */
export type IngestDeps = Pick<
  Deps,
  | "db"
  | "room"
  | "secrets"
  | "log"
  | "metrics"
  | "now"
  | "randomId"
  | "lookUpNetwork"
  | "accountsChanged"
  | "keepRefusedBodies"
>;

/** What it takes to read a line: no store. */
export type ObservingDeps = Pick<IngestDeps, "secrets" | "now" | "lookUpNetwork"> & {
  addressNames?: Pick<AddressNames, "nameOf">;
};

/** What the transport says about a page's request. */
export interface RequestMeta {
  /** Of the socket or the trusted proxy; `0.0.0.0` where there is none. */
  clientIp: string;
  userAgent: string | null;
}

/** The site that a page's key writes to. */
export interface WritingSite {
  siteId: string;
  /** Empty: its pages may be of any origin. */
  allowedOrigins: readonly string[];
}

/** A line of an import that was not taken, counted from 1. */
export interface RefusedLine {
  line: number;
  code: RejectionCode;
  path?: string;
}
export interface ImportReport {
  lines: number;
  accepted: number;
  duplicates: number;
  refused: number;
  /** The first thousand refusals. */
  refusedLines: RefusedLine[];
}

/**
 * The write path. Every promise settles after the commit: what is answered is stored.
 * All methods reject with a Rejection: `overloaded` where too much waits, `store_unavailable` where the store is gone,
 * `store_full` where it has no room.
 */
export interface Ingest {
  /** The site of a page's key. Rejects with `unknown_key`, or `wrong_key_kind` for a server's key. */
  siteOf(siteKey: string): Promise<WritingSite>;
  /** Also `invalid_signature`. The envelope must have been validated. */
  collect(siteId: string, envelope: Envelope, meta: RequestMeta): Promise<Receipt>;
  events(siteId: string, events: readonly ServerEvent[]): Promise<EventsResult>;
  /** Also `invalid_request_id` and `conflict`. */
  identify(siteId: string, request: IdentifyRequest): Promise<IdentifyResult>;
  /** Reads as fast as it can write, with a bounded number of lines in memory. Lines are validated here. */
  importLines(
    siteId: string,
    lines: AsyncIterable<string | Uint8Array>,
    onProgress?: (report: Readonly<ImportReport>) => void,
  ): Promise<ImportReport>;
  /** Counts a refusal, and may keep a letter of its body; `siteId` is null where the caller is not known. */
  refused(siteId: string | null, code: RejectionCode, body?: Omit<RefusedBody, "code">): void;
  /** Judges a kept body again, as received at its time. Also every refusal of `collect`. */
  redrive(siteId: string, body: KeptBody, receivedAtMs: number): Promise<Receipt>;
  /** Why the store took the latest transaction not; null since one was committed. */
  storeFault(): StoreFault | null;
  /** Counted since the process started; the distributions go on counting in the object returned. */
  stats(): Readonly<IngestStats>;
  /** Writes what waits, refusals' counts included. Call it after the server has stopped accepting. */
  drain(): Promise<void>;
}
