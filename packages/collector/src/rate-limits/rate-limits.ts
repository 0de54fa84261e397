import { hash, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Rejection } from "../errors.ts";
import type { RateLimitSettings } from "./settings.ts";

/** What is counted, and the setting that bounds it. */
export type Limited = keyof RateLimitSettings;

export interface RateLimits {
  /** Counts one more; rejects with `too_many_requests` and the seconds until it counts anew. */
  count(what: Limited, ...subject: readonly string[]): Promise<void>;
  /** Rejects as `count` would after the limit, without counting. */
  check(what: Limited, ...subject: readonly string[]): Promise<void>;
}

/** Long enough that a burst of tabs is no flood, short enough that who was too fast waits only seconds. */
const WINDOW_S = 10;
const MINUTE_S = 60;
/**
 * Of each kind. Subjects share them by a salted hash, so that no flood of made-up addresses fills the memory (12 MB
 * for all of a kind, measured), and nobody can aim at another's.
 */
const PLACES = 2 ** 14;

/** Counts in this process alone: two collectors let through twice as much. */
export function createRateLimits(settings: RateLimitSettings): RateLimits {
  const salt = randomBytes(16).toString("base64url");
  const limiters = new Map<Limited, RateLimiterMemory>();
  for (const [what, limit] of Object.entries(settings) as [Limited, number | null][]) {
    if (limit === null) continue;
    const duration = what === "signInsPerMinute" ? MINUTE_S : WINDOW_S;
    const points = Math.ceil(what === "signInsPerMinute" ? limit : limit * WINDOW_S);
    limiters.set(what, new RateLimiterMemory({ keyPrefix: "", points, duration }));
  }
  const placeOf = (subject: readonly string[]) =>
    Number.parseInt(hash("sha1", JSON.stringify([salt, ...subject])).slice(0, 8), 16) % PLACES;
  return {
    async count(what, ...subject) {
      await limiters
        .get(what)
        ?.consume(placeOf(subject))
        .catch((spent: unknown) => {
          throw spent instanceof RateLimiterRes ? tooMany(spent.msBeforeNext) : spent;
        });
    },
    async check(what, ...subject) {
      const limiter = limiters.get(what);
      const counted = await limiter?.get(placeOf(subject));
      if (limiter !== undefined && counted != null && counted.consumedPoints >= limiter.points)
        throw tooMany(counted.msBeforeNext);
    },
  };
}

function tooMany(msBeforeNext: number): Rejection {
  return new Rejection("too_many_requests", { retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) });
}
