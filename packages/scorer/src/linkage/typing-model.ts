import type { TypingModel } from "../behaviour/likelihood-ratio.ts";

export interface TypingComparisonModel extends TypingModel {
  /** Fewer keys on either side are not compared. */
  keysMin: number;
  /** The cap, bits either way: at `keysMin`, and from `keysForBitsMax` keys on; linear between. */
  bitsAtKeysMin: number;
  bitsMax: number;
  keysForBitsMax: number;
  /** The cap where one side sat down once, bits; each doubling of the sittings raises it alike, to `bitsMax`. */
  bitsOfOneSitting: number;
  /** Accounts at a keyboard that never write enough to be summarised. */
  silent: {
    /** Share of all such accounts. */
    share: number;
    /** How much rarer they are beside an account of the same hand that writes. */
    besideWriting: number;
    /** Chance that an hour in which a writing account is seen leaves a summary. */
    hourWrites: number;
  };
}

/**
 * Priors of the typing comparison, all assumed. Means and spreads between people of the levels are those we recall from
 * Dhakal et al., CHI 2018 (key press 116 ms, SD 24; inter-key interval 239 ms, SD 112; flight is their difference) and
 * have not been checked against the paper. Sittings differ by another keyboard, another chair and another day: two fifths
 * of the spread between people in the levels, three fifths in the habits.
 */
export const TYPING_MODEL: TypingComparisonModel = {
  spreads: {
    // log ms: ln 114; 24 / 116
    dwellLevel: { mean: 4.74, between: 0.2, session: 0.08 },
    dwellSpread: { mean: -1.35, between: 0.25, session: 0.15 },
    dwellOffset: { mean: 0, between: 0.1, session: 0.06 },
    // asinh(ms / 100): a flight of 100 ms; 112 ms between people, less the pauses that are left out
    flightLevel: { mean: 0.85, between: 0.45, session: 0.16 },
    flightSpread: { mean: -0.4, between: 0.25, session: 0.15 },
    flightOffset: { mean: 0, between: 0.2, session: 0.12 },
  },
  // assumed: fast typists are also steady ones; offsets share the level that they are read against
  correlation: { levels: 0.1, dwellOffsets: 0.3, flightOffsets: 0.3, blocks: 0.15 },
  // assumed: later sittings repeat the habits of the first
  sittingsMax: 4,
  // Below this a histogram says more about the text than about the person.
  keysMin: 100,
  // assumed: little typing may decide little
  bitsAtKeysMin: 2,
  keysForBitsMax: 300,
  bitsMax: 6,
  // assumed: the day, the keyboard and the mood of a single sitting are not averaged out
  bitsOfOneSitting: 4.5,
  // assumed, all three: one account in five only reads; half as many where the same hand writes elsewhere; phones, whose
  // keys are not timed, and short visits leave no summary
  silent: { share: 0.2, besideWriting: 0.5, hourWrites: 0.3 },
};
