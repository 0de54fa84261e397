import type { Context, MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import type { Limited } from "../rate-limits/rate-limits.ts";
import type { Env } from "../routes/route.ts";
import { countedAddress } from "./counted-address.ts";

type LimitDeps = Pick<Deps, "rateLimits">;

/** Refuses an address that asks too much, before anything is read or looked up. */
export function limitAddress(deps: LimitDeps, what: Limited = "addressPerSecond"): MiddlewareHandler<Env> {
  return async (c, next) => {
    await countAddress(c, deps, what);
    await next();
  };
}

export async function countAddress(
  c: Context<Env>,
  { rateLimits }: LimitDeps,
  what: Limited = "addressPerSecond",
): Promise<void> {
  const address = limitedAddress(c);
  if (address !== null) await rateLimits.count(what, address);
}

/**
 * Null for this machine: behind a proxy that nobody declared (`trustedProxies`) every visitor seems to sit here, and
 * one of them must not use up what all have.
 */
export function limitedAddress(c: Context<Env>): string | null {
  const clientIp = c.get("clientIp");
  return clientIp === "::1" || clientIp.startsWith("127.") ? null : countedAddress(clientIp);
}
