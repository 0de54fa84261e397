/**
 * Typing cadence on the wire: unordered histograms, never an order and never content.
 * An ordered stream of keyboard zones gives most words away to a plain guess, so only counts leave the page.
 */
export const KEY_CLASSES = [
  "letterLeft",
  "letterRight",
  "space",
  "digit",
  "punctuation",
  "erase",
  "enter",
  "modifier",
  "navigation",
  "other",
] as const;
export type KeyClass = (typeof KEY_CLASSES)[number];

/**
 * Upper edges of the key dwell bins in milliseconds (bin i holds values < edge i; the last bin the rest).
 * Steps grow with the value, since timings are close to log-normal.
 */
export const KEY_DWELL_EDGES_MS = [
  30, 40, 50, 60, 70, 80, 90, 100, 112, 125, 140, 160, 185, 220, 280, 400,
] as const;
/** Bins of one key dwell histogram. */
export const KEY_DWELL_BINS = KEY_DWELL_EDGES_MS.length + 1;

/** Upper edges of the flight bins in milliseconds; a negative flight is rollover and keeps its sign. */
export const FLIGHT_EDGES_MS = [
  -150, -100, -70, -45, -25, -10, 5, 20, 35, 50, 65, 80, 100, 120, 145, 175, 210, 260, 330, 430, 600, 900,
  1500,
] as const;
/** Bins of one flight histogram. */
export const FLIGHT_BINS = FLIGHT_EDGES_MS.length + 1;

/** From the class of the key released to the class of the key pressed, as `letterLeft>space`. */
export type KeyTransition = `${KeyClass}>${KeyClass}`;

/** Counts of one sitting over at least `LIMITS.typingKeysMin` keys. */
export interface TypingSummary {
  /** Keys counted, auto-repeat excluded. */
  keys: number;
  /** Key dwell counts by class; each array has `KEY_DWELL_BINS` entries. */
  keyDwell: Partial<Record<KeyClass, number[]>>;
  /** Flight counts by transition; each array has `FLIGHT_BINS` entries. */
  flight: Partial<Record<KeyTransition, number[]>>;
  /** Keys pressed while another was still down. */
  rollovers: number;
  autoRepeats: number;
  /** Events whose `isTrusted` was false. */
  untrusted: number;
}
