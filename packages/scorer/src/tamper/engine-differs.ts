import { engineMeasured, engineOfUserAgent, isPhone, recordOf, textOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** How native functions print and which style declarations are known cannot be changed by changing a name. */
export const engineDiffers: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description:
    "The engine that ran the script is not that of the browser named, or no phone's though one is named.",
  judge({ signals }) {
    const userAgent = textOf(signals, "userAgent");
    const engine = engineMeasured(signals);
    if (userAgent === undefined || engine === null) return null;
    const named = engineOfUserAgent(userAgent);
    if (named !== null && named !== engine)
      return {
        strength: "strong",
        words: "The browser runs on another engine than the browser that it says it is.",
        facts: { userAgent, engine },
        discredits: ["userAgent"],
      };
    const desktop = recordOf(signals, "engine")?.["desktop"] === true;
    // Chrome OS and emulators run Android on processors of desktops, so the processor must not be a phone's.
    const isComputer = /^(Win|Mac|Linux (x86_64|i686)$)/.test(textOf(signals, "platform") ?? "");
    if (!isPhone(userAgent) || engine !== "chromium" || !desktop || !isComputer) return null;
    return {
      strength: "strong",
      words: "The browser says it is a phone's, and has what only a computer's browser has.",
      facts: { userAgent, platform: textOf(signals, "platform") ?? "" },
      discredits: ["userAgent", "clientHints", "touchSupport", "screen", "screenResolution"],
    };
  },
};
