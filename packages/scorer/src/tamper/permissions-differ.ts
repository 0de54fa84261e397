import { recordOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

/** The older interface calls `default` what the newer calls `prompt`. Frames and old versions disagree at times. */
export const permissionsDiffer: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "The browser answers the same question about notifications in two ways.",
  judge({ signals }) {
    const { notification, notifications } = recordOf(signals, "permissions") ?? {};
    if (typeof notification !== "string" || typeof notifications !== "string") return null;
    if (notification.replace("default", "prompt") === notifications) return null;
    return {
      strength: "weak",
      words: "The browser answers the same question about notifications in two ways.",
      facts: { notification, notifications },
      discredits: [],
    };
  },
};
