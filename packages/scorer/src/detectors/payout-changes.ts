import type { Detector } from "./detector.ts";
import { recentEvents } from "./recent.ts";

/** People change banks; they do not change banks three times in a month. The limit is assumed. */
export const payoutChanges: Detector = {
  family: "identity",
  description: "Paid out to more instruments in 30 days than a person has.",
  points: 15,
  limit: 3,
  detect(facts, limit) {
    const instruments = new Set(
      recentEvents(facts, "payout").flatMap(({ data }) =>
        typeof data["payout"] === "string" ? [data["payout"]] : [],
      ),
    );
    if (instruments.size <= limit) return null;
    return {
      share: 1,
      reason: `Paid out to ${instruments.size} different instruments in 30 days.`,
      facts: { instruments: instruments.size, limit },
      stepUp: false,
    };
  },
};
