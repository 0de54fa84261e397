import { engineMeasured, isPhone, recordOf, textOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/**
 * A window as large as its page has no frame: an emulated screen, but also a kiosk or a browser that hides its bars,
 * and Firefox with resistance to fingerprinting says so always.
 */
export const noWindowFrame: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "A computer's browser window has no frame and no bars, and does not fill the screen.",
  judge({ signals }) {
    const { frame, fullscreen } = recordOf(signals, "automation") ?? {};
    if (!Array.isArray(frame) || fullscreen !== false || engineMeasured(signals) !== "chromium") return null;
    if (isPhone(textOf(signals, "userAgent") ?? "") || frame.some((px) => px !== 0)) return null;
    return {
      strength: "weak",
      words: "The browser's window has no frame and no bars.",
      facts: { frame: frame.join(" × ") },
      discredits: [],
    };
  },
};
