import type { TamperRule } from "./types.ts";

/** Fewer may be the page's own script that presses its buttons. */
const UNTRUSTED_MIN = 10;

/** Pages and assistive technology make events too, so it only adds to the picture. */
export const syntheticInput: TamperRule = {
  kind: "automation",
  description: "Events that no hand made, and none that a hand made.",
  judge({ pointer }) {
    if (pointer === undefined || pointer.untrusted < UNTRUSTED_MIN) return null;
    if (pointer.clicks + pointer.moves + pointer.touch > 0) return null;
    return {
      strength: "weak",
      words: `${pointer.untrusted} pointer events were made by a script and none by a hand.`,
      facts: { untrusted: pointer.untrusted },
      discredits: [],
    };
  },
};
