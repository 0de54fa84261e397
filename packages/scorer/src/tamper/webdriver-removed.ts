import { engineMeasured, recordOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** Every engine has had the property since 2022 at the latest, driven or not. */
export const webdriverRemoved: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description: "The property by which a browser says that it is driven was removed.",
  judge({ signals }) {
    const engine = engineMeasured(signals);
    if (recordOf(signals, "automation")?.["webdriver"] !== null) return null;
    if (engine !== "chromium" && engine !== "gecko") return null;
    return {
      strength: "strong",
      words: "The property by which a browser says that a program drives it was removed.",
      facts: { engine },
      discredits: [],
    };
  },
};
