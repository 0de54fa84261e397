/** Sums of an account's typing histograms over all its sittings; bins as in the protocol. */
export interface TypingTotals {
  keys: number;
  sittings: number;
  keyDwell: Readonly<Record<string, readonly number[]>>;
  flight: Readonly<Record<string, readonly number[]>>;
}
