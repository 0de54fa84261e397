import { recordOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** The browser says it itself: the standard asks it to. */
export const webdriver: TamperRule = {
  kind: "automation",
  atMost: "strong",
  description: "The browser says that a program drives it.",
  judge({ signals }) {
    if (recordOf(signals, "automation")?.["webdriver"] !== true) return null;
    return {
      strength: "strong",
      words: "The browser says that a program drives it.",
      facts: { webdriver: true },
      discredits: [],
    };
  },
};
