import { recordOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** What kits against the detection of headless browsers repair, and privacy extensions have no reason to. */
const REPAIRED = ["Permissions.query", "HTMLMediaElement.canPlayType", "Function.toString"];

/** One of them alone is a browser's own compatibility script; two behind proxies are a kit. */
export const disguiseKit: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description: "Functions that disguise kits repair stand behind proxies.",
  judge({ signals }) {
    const natives = recordOf(signals, "natives") ?? {};
    const found = REPAIRED.filter((name) => String(natives[name]).split(" ").includes("cycle"));
    if (found.length < 2) return null;
    return {
      strength: "strong",
      words: "A script hides what sort of browser this is, as kits for automated browsers do.",
      facts: { functions: found.join(", ") },
      discredits: [],
    };
  },
};
