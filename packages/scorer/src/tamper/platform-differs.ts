import { systemOfPlatform, systemOfUserAgent, textOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** Android and Chrome OS name Linux as their platform, iPads a Mac: only families are compared. */
export const platformDiffers: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description: "The browser's platform is of another family of systems than its user agent.",
  judge({ signals }) {
    const userAgent = textOf(signals, "userAgent");
    const platform = textOf(signals, "platform");
    if (userAgent === undefined || platform === undefined) return null;
    const [told, shown] = [systemOfUserAgent(userAgent), systemOfPlatform(platform)];
    if (told === null || shown === null || told === shown) return null;
    return {
      strength: "strong",
      words: `The user agent names another system than the browser's platform (${platform}).`,
      facts: { userAgent, platform },
      discredits: ["userAgent", "platform", "clientHints"],
    };
  },
};
