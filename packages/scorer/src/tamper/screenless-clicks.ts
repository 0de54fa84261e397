import { engineOfUserAgent, isPhone, recordOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** Assumed: one click may be at such a place by chance, where the page is a frame in another. */
const CLICKS_MIN = 5;

/**
 * A click of a program that knows the page and no screen. A page that fills the whole screen has the same places, and
 * Firefox with resistance to fingerprinting says so always.
 */
export const screenlessClicks: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "All clicks were at the same place of the screen as of the page, as if there were no window.",
  judge({ signals, pointer, requestUserAgent = "" }) {
    if (pointer === undefined || pointer.touch > 0 || isPhone(requestUserAgent)) return null;
    if (engineOfUserAgent(requestUserAgent) !== "chromium") return null;
    if (pointer.clicks < CLICKS_MIN || pointer.screenEqualsClient < pointer.clicks) return null;
    if (recordOf(signals, "automation")?.["fullscreen"] === true) return null;
    return {
      strength: "weak",
      words: `All ${pointer.clicks} clicks were at the same place of the screen as of the page: no window was around it.`,
      facts: { clicks: pointer.clicks },
      discredits: [],
    };
  },
};
