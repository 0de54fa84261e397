import { z } from "zod";

/**
 * How much one caller may ask of one process, each counted over ten seconds (sign-ins over a minute); null: without
 * limit. The defaults are far above what honest callers do: an office or a campus has one address, and 500 people who
 * open a page every five seconds send 200 envelopes a second.
 */
export interface RateLimitSettings {
  /** Requests without a secret key from one IPv4 address or IPv6 /64. */
  addressPerSecond: number | null;
  /** Envelopes from one address that name one account: what a page in a loop does. */
  accountPerSecond: number | null;
  /** Envelopes with one site's key. Everybody can read it, so that a limit lets one visitor silence the site. */
  siteKeyPerSecond: number | null;
  /** Calls with one secret key. */
  secretKeyPerSecond: number | null;
  /** Calls of one user of the console. */
  userPerSecond: number | null;
  /** Unknown secret keys from one address, beyond which none is looked up. */
  wrongKeysPerSecond: number | null;
  /** Passwords tried from one address, each of which costs 0.2 s of a processor. */
  signInsPerMinute: number | null;
}

export const DEFAULT_RATE_LIMITS: RateLimitSettings = {
  addressPerSecond: 500,
  accountPerSecond: 30,
  siteKeyPerSecond: null,
  secretKeyPerSecond: 2000,
  userPerSecond: 50,
  wrongKeysPerSecond: 20,
  signInsPerMinute: 60,
};

export const NO_RATE_LIMITS: RateLimitSettings = {
  addressPerSecond: null,
  accountPerSecond: null,
  siteKeyPerSecond: null,
  secretKeyPerSecond: null,
  userPerSecond: null,
  wrongKeysPerSecond: null,
  signInsPerMinute: null,
};

const limit = z.number().positive().max(1_000_000).nullable().exactOptional();
export const rateLimitsSchema = z.strictObject({
  addressPerSecond: limit,
  accountPerSecond: limit,
  siteKeyPerSecond: limit,
  secretKeyPerSecond: limit,
  userPerSecond: limit,
  wrongKeysPerSecond: limit,
  signInsPerMinute: limit,
} satisfies Record<keyof RateLimitSettings, unknown>);

/** `off`, or as `addressPerSecond=200,siteKeyPerSecond=off`: of the environment. */
export const rateLimitsText = z
  .string()
  .transform((text) =>
    text.trim() === "off"
      ? NO_RATE_LIMITS
      : Object.fromEntries(
          text.split(",").map((part) => {
            const [name = "", value = ""] = part.split("=").map((each) => each.trim());
            return [name, value === "off" ? null : Number(value)];
          }),
        ),
  )
  .pipe(rateLimitsSchema);
