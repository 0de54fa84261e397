import type { TamperRule } from "./types.ts";

/** Fewer may be the page's own script that presses its buttons. */
const UNTRUSTED_MIN = 10;

/** Pages and assistive technology make events too, so it only adds to the picture. */
export const syntheticInput: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "Events that no hand made: of the pointer without any that a hand made, or of most keys.",
  judge({ pointer, typing = [] }) {
    const keys = typing.reduce((sum, sitting) => sum + sitting.keys, 0);
    const untrustedKeys = typing.reduce((sum, sitting) => sum + sitting.untrusted, 0);
    const byHand = pointer === undefined ? 0 : pointer.clicks + pointer.moves + pointer.touch;
    const untrusted = pointer === undefined || byHand > 0 ? 0 : pointer.untrusted;
    if (untrusted >= UNTRUSTED_MIN)
      return {
        strength: "weak",
        words: `${untrusted} pointer events were made by a script and none by a hand.`,
        facts: { untrusted },
        discredits: [],
      };
    if (untrustedKeys < UNTRUSTED_MIN || untrustedKeys < keys) return null;
    return {
      strength: "weak",
      words: `${untrustedKeys} keys were pressed by a script and ${keys} by a hand.`,
      facts: { untrusted: untrustedKeys, keys },
      discredits: [],
    };
  },
};
