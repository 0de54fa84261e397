/** The scorer's own view of a signal; the collector translates the wire to it. */
export interface Signal {
  status: "ok" | "noised" | "blocked" | "unsupported" | "failed";
  value?: unknown;
  hash?: string;
  version?: number;
}
export type SignalSet = Readonly<Record<string, Signal>>;

export type NetworkClass =
  | "residential"
  | "mobile"
  | "business"
  | "education"
  | "hosting"
  | "vpn"
  | "tor"
  | "relay"
  | "gateway"
  | "satellite"
  | "private"
  | "unknown";

export type DeviceClass = "desktop" | "phone" | "tablet" | "other";

/** One observation of one account, reduced to what can tie it to another account. */
export interface Observation {
  /** Milliseconds since the epoch, skew corrected. */
  atMs: number;
  /** The first-party token as the browser sent it, never a resolved visitor id. */
  visitorToken?: string;
  /** Keyed pseudonym of the address, and of its prefix (/64 for IPv6, /24 for IPv4). */
  addressKey?: string;
  prefixKey?: string;
  signals?: SignalSet;
  deviceClass: DeviceClass;
}

/** Something the operator's server told, reduced to what can tie accounts. */
export interface AccountEvent {
  atMs: number;
  name: string;
  data: Readonly<Record<string, unknown>>;
}

/** A value that two accounts can share. The pair (kind, key) is what the store indexes. */
export interface EvidenceKey {
  kind: string;
  key: string;
}

/** Evidence of one account as stored: how often and from when to when it was seen. */
export interface Evidence extends EvidenceKey {
  firstSeenMs: number;
  lastSeenMs: number;
  count: number;
}

/** One distinct print of an account: signal hashes by name, so that two prints compare signal by signal. */
export interface Print {
  /** Hash of the stable signals. */
  key: string;
  deviceClass: DeviceClass;
  /** `ok` signals only: name to hash. */
  hashes: Readonly<Record<string, string>>;
  firstSeenMs: number;
  lastSeenMs: number;
  count: number;
}
