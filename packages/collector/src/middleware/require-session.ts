import type { MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";
import { NO_SITE } from "../no-site.ts";
import type { Env } from "../routes/route.ts";
import { type AuditDeps, audit } from "./audit.ts";
import { consoleSessionOf, consoleToken } from "./console-cookie.ts";
import { requireCsrf } from "./csrf.ts";
import { countAddress } from "./limit-address.ts";

/** Sets `session`, for what a user does to their own access. Refuses a forged change before its body is looked at. */
export function requireSession(
  deps: AuditDeps & Pick<Deps, "config" | "rateLimits">,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    await countAddress(c, deps);
    const session = await consoleSessionOf(c, deps);
    const token = consoleToken(c);
    if (session === null || token === undefined) throw new Rejection("not_signed_in");
    requireCsrf(c, deps.config, session.csrf);
    c.set("session", { ...session, token });
    await next();
    await audit(c, deps, { kind: "console", name: session.user, siteId: NO_SITE });
  };
}
