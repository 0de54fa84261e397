/**
 * What one envelope may hold. The SDK stays below these; the collector refuses what is above.
 * Everything from a browser is hostile, so every collection and every string has a bound.
 */
export const LIMITS = {
  /** Chromium refuses keepalive and beacon bodies above 64 KiB in flight, so no honest SDK sends more. */
  envelopeBytes: 64 * 1024,
  /** A server call may batch; 1 MiB is a thousand ordinary events. */
  serverBodyBytes: 1024 * 1024,
  /** A page that stays open a day flushes far below this. */
  itemsPerEnvelope: 64,
  /** One server call; more belongs in `samehand import`. */
  eventsPerRequest: 1000,
  /** The deepest honest value (a signal with a list of objects) is 7 levels below the envelope. */
  depth: 12,
  /** Objects, arrays and scalars in one body; 42 signals with their lists stay below 3,000. */
  values: 20_000,
  /** The longest honest string is a WebGL extension list joined by the renderer. */
  stringLength: 8192,
  /** Registered signals number about 50; the rest is room for later SDKs. */
  signals: 128,
  signalNameLength: 64,
  /** A signal above this is sent as its hash alone. */
  signalValueBytes: 4096,
  /** Operators use database ids, UUIDs, e-mails or URNs as account ids. */
  accountIdLength: 128,
  idLength: 64,
  pathLength: 512,
  userAgentLength: 512,
  /** Below this a histogram of typing says more about the text than about the person. */
  typingKeysMin: 100,
  /** Counters saturate here; a day of fast typing is 100,000 keys. */
  count: 1_000_000,
  /** A duration longer than a day is a clock fault. */
  durationMs: 24 * 60 * 60 * 1000,
  /** Items may wait in the offline queue this long before they are sent. */
  itemAgeMs: 7 * 24 * 60 * 60 * 1000,
  /** Timers of one page may disagree by this much. */
  itemAheadMs: 60 * 1000,
  /** A time outside these years is a fault; what an operator imports may be decades old. */
  clockMinMs: Date.UTC(2000, 0, 1),
  clockMaxMs: Date.UTC(2100, 0, 1),
  /** A signed identify is valid this long after it was issued. */
  signatureAgeMs: 24 * 60 * 60 * 1000,
  /** A requestId confirms an observation once and within this time. */
  requestIdAgeMs: 10 * 60 * 1000,
} as const;
