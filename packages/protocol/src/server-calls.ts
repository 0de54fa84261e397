import type { NetworkClass } from "./api/accounts.ts";
import type { Json, Signals } from "./signals.ts";
import type { TypingSummary } from "./typing.ts";

/** Something that happened to an account, told by the operator's server. */
export interface ServerEvent {
  /** The operator's id of the event: the same id twice is one row. */
  id: string;
  /** ISO 8601 with offset. */
  at: string;
  account: string;
  /** `signup`, `login`, `proposal`, `message`, `bid`, `payout`, `profile` … any lower-case name. */
  name: string;
  /** The fields that Samehand knows (`email`, `phone`, `payout`, `ip`) become evidence; the rest are facts. */
  data?: { [key: string]: Json };
  /** The observation this happened in, as the page's receipt named it. */
  requestId?: string;
}

/** `POST /v1/events`. */
export interface EventsRequest {
  events: ServerEvent[];
}
export interface EventsResult {
  accepted: number;
  duplicates: number;
}

/** `POST /v1/identify`: the server confirms whose observation it was. */
export interface IdentifyRequest {
  account: string;
  requestId: string;
}
export interface IdentifyResult {
  account: string;
  visitorId: string;
  /** 0 to 1, as in the receipt of that observation. */
  confidence: number;
}

/** `POST /v1/assess`: what is known of an account at this moment, and what to do. */
export interface AssessRequest {
  account: string;
  /** What the account is about to do, as `login`. */
  action?: string;
  /** The observation the page made of this moment. */
  requestId?: string;
  /** Where the operator saw the request come from, when the page sent nothing. */
  ip?: string;
  userAgent?: string;
  /** ISO 8601; now when absent. */
  at?: string;
}

/** A line of `samehand import` that carries an observation; see DESIGN: import line. */
export interface ObservationLine {
  type: "observation";
  id: string;
  at: string;
  account?: string;
  visitor?: string;
  ip?: string;
  /** Opaque, where no address is known. */
  ipKey?: string;
  userAgent?: string;
  /** What an export knows of the browser, whose user agent is not kept; goes before `userAgent`. */
  device?: ExportedDevice;
  /** What an export knows of the network of `ipKey`. */
  network?: ExportedNetwork;
  signals?: Signals;
  behaviour?: { typing?: TypingSummary | TypingSummary[] };
}
export interface ExportedDevice {
  browser: string | null;
  os: string | null;
  deviceClass: (typeof DEVICE_CLASSES)[number];
}
export interface ExportedNetwork {
  prefixKey: string | null;
  country: string | null;
  asn: number | null;
  asName: string | null;
  networkClass: NetworkClass;
}
export const DEVICE_CLASSES = ["desktop", "phone", "tablet", "other"] as const;
export interface EventLine extends Omit<ServerEvent, "requestId"> {
  type: "event";
}
export type ImportLine = ObservationLine | EventLine;
/** What Samehand concluded or keeps beside observations and events: in an export for people, skipped by an import. */
export interface RecordLine {
  type: "record";
  /** The table it is of, as `links`. */
  table: string;
  data: { [key: string]: Json };
}
export type ExportLine = ImportLine | RecordLine;
