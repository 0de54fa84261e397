import type { SignalSet } from "../evidence/types.ts";

/** Pointer counts, as far as a mark rests on them. */
export interface PointerCounts {
  clicks: number;
  /** Events whose `isTrusted` was false. */
  untrusted: number;
  moves: number;
  mouse: number;
  touch: number;
  /** Moves that carried at least two coalesced events. */
  coalesced: number;
  /** Clicks at the same place of the screen as of the page. */
  screenEqualsClient: number;
}

/** One sitting of typing: histograms by key class, with the wire's bins. */
export interface TypingCounts {
  keys: number;
  untrusted: number;
  keyDwell: Readonly<Record<string, readonly number[] | undefined>>;
}

/** How one form was filled in. */
export interface FormCounts {
  submitted: boolean;
  fields: number;
  /** Fields whose value came without input. */
  autofills: number;
  pastes: number;
  /** Whether any key was pressed in it. */
  typed: boolean;
  /** From its first event to its submit. */
  durationMs: number;
}

/** What a browser showed at one time. */
export interface TamperFacts {
  /** The whole set of one browser at one time: parts of two would contradict each other. */
  signals: SignalSet;
  /** The user agent of the request that brought them, where there was one. */
  requestUserAgent?: string;
  pointer?: PointerCounts;
  typing?: readonly TypingCounts[];
  forms?: readonly FormCounts[];
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
  /** The strongest mark that it gives. */
  atMost: MarkStrength;
  /** One sentence for the operator: what it looks at. */
  description: string;
  judge(facts: TamperFacts): Sight | null;
}

export interface Mark extends Sight {
  id: string;
  kind: MarkKind;
}
