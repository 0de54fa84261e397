import { engineOfUserAgent, isPhone } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** Assumed: a mouse that reports 125 times a second meets a slow frame far sooner. */
const MOVES_MIN = 500;

/**
 * Chromium merges the moves that come within one frame. What a program moves comes one by one, and so may a touchpad or
 * a remote desktop that reports no oftener than the screen is drawn. Other engines do not always say.
 */
export const uncoalescedPointer: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "A mouse moved a lot and never twice within one frame.",
  judge({ pointer, requestUserAgent = "" }) {
    if (pointer === undefined || engineOfUserAgent(requestUserAgent) !== "chromium") return null;
    if (isPhone(requestUserAgent) || pointer.touch > 0 || pointer.mouse < MOVES_MIN) return null;
    if (pointer.moves < MOVES_MIN || pointer.coalesced > 0) return null;
    return {
      strength: "weak",
      words: `The mouse moved ${pointer.moves} times and never twice within one frame, as when a program moves it.`,
      facts: { moves: pointer.moves },
      discredits: [],
    };
  },
};
