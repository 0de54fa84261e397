import { DAY_MS, type Detector } from "./detector.ts";
import { hourDensity } from "./hour-density.ts";

/** Habits need a past: this many sightings on this many days. */
const SIGHTINGS_MIN = 20;
const DAYS_MIN = 7;
/** A twentieth of what somebody without habits would have. */
const DENSITY_MAX = 0.05;

/** Somebody awake late once is no finding to act on; it counts beside a new device. */
export const unusualHour: Detector = {
  family: "activity",
  description: "This moment lies at an hour at which the account is never active.",
  points: 10,
  limit: null,
  detect({ moment, sightings }) {
    if (moment === null || sightings.length < SIGHTINGS_MIN) return null;
    const past = sightings.map(({ atMs }) => atMs);
    const days = new Set(past.map((ms) => Math.floor(ms / DAY_MS))).size;
    if (days < DAYS_MIN) return null;
    const density = hourDensity(moment.atMs, past);
    if (density > DENSITY_MAX) return null;
    const hour = new Date(moment.atMs).getUTCHours();
    return {
      share: 1,
      reason: `At ${String(hour).padStart(2, "0")} h UTC, an hour at which this account was not active on ${days} days.`,
      facts: { hourUtc: hour, density: Math.round(density * 1000) / 1000, days },
      stepUp: false,
    };
  },
};
