import type { SignalSet } from "../evidence/types.ts";

/** Pointer counts of one page view, as far as a mark rests on them. */
export interface PointerCounts {
  clicks: number;
  /** Events whose `isTrusted` was false. */
  untrusted: number;
  moves: number;
  touch: number;
}

/** What a browser showed at one time. */
export interface TamperFacts {
  /** The whole set of one browser at one time: parts of two would contradict each other. */
  signals: SignalSet;
  /** The user agent of the request that brought them, where there was one. */
  requestUserAgent?: string;
  pointer?: PointerCounts;
}

/** `tamper`: the browser says what it is not. `automation`: a program drives it. */
export type MarkKind = "tamper" | "automation";

/**
 * `strong`: no untouched browser shows it, whatever its settings. `weak`: an extension, a polyfill or a rare setting
 * may explain it; it is shown and decides nothing.
 */
export type MarkStrength = "strong" | "weak";

/** What a rule saw. */
export interface Sight {
  strength: MarkStrength;
  /** One sentence that holds on its own, for a person who decides about an account. */
  words: string;
  facts: Readonly<Record<string, string | number | boolean>>;
  /** Signals that are not what they say: they neither tie nor separate. */
  discredits: readonly string[];
}

export interface TamperRule {
  kind: MarkKind;
  /** One sentence for the operator: what it looks at. */
  description: string;
  judge(facts: TamperFacts): Sight | null;
}

export interface Mark extends Sight {
  id: string;
  kind: MarkKind;
}
