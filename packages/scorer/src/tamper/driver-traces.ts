import { recordOf } from "./claims.ts";
import type { TamperRule } from "./types.ts";

export const driverTraces: TamperRule = {
  kind: "automation",
  atMost: "strong",
  description: "A program that drives browsers left its names in the page.",
  judge({ signals }) {
    const traces = recordOf(signals, "automation")?.["traces"];
    const first: unknown = Array.isArray(traces) ? traces[0] : undefined;
    if (typeof first !== "string") return null;
    return {
      strength: "strong",
      words: `A program that drives browsers left its name in the page (${first}).`,
      facts: { trace: first },
      discredits: [],
    };
  },
};
