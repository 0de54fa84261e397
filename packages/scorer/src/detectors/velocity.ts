import { busiestWindow } from "./busiest-window.ts";
import { type Detector, HOUR_MS } from "./detector.ts";
import { recentEvents } from "./recent.ts";

/** A detector of too many events of one name within any one hour of the last 30 days. */
export function velocityDetector(
  rate: Pick<Detector, "family" | "points"> & {
    event: string;
    plural: string;
    limit: number;
    stepUp: boolean;
  },
): Detector {
  return {
    family: rate.family,
    description: `More ${rate.plural} within one hour than a person makes.`,
    points: rate.points,
    limit: rate.limit,
    detect(facts, limit) {
      const times = recentEvents(facts, rate.event).map(({ atMs }) => atMs);
      const { count, fromMs } = busiestWindow(times, HOUR_MS);
      if (count <= limit) return null;
      const from = new Date(fromMs).toISOString();
      return {
        share: 1,
        reason: `${count} ${rate.plural} within one hour, from ${from}.`,
        facts: { count, from, limit },
        stepUp: rate.stepUp && facts.nowMs - fromMs < 24 * HOUR_MS,
      };
    },
  };
}
