import type { MiddlewareHandler } from "hono";
import { Rejection } from "../errors.ts";
import type { Env, RouteDeps } from "../routes/route.ts";
import { clientIp } from "./client-ip.ts";
import { answerErrors } from "./errors.ts";
import { measure } from "./measure.ts";
import { finishHeaders, securityHeaders } from "./security-headers.ts";

type FrontDeps = Pick<RouteDeps, "config" | "metrics" | "log" | "ingest" | "accepting">;

/**
 * What every request goes through, in one step: as steps of their own they would cost the busiest route more than
 * reading its body, for each keeps its frame and its promises while the answer waits for a commit.
 */
export function front(deps: FrontDeps, isDeclared: (route: string) => boolean): MiddlewareHandler<Env> {
  const findClient = clientIp(deps.config.trustedProxies, deps.metrics.unheardForward);
  const answered = measure(deps.metrics, isDeclared);
  const answer = answerErrors(deps.log, deps.ingest.refused);
  return async (c, next) => {
    const before = performance.now();
    const headers = securityHeaders();
    c.set("headers", headers);
    c.set("clientIp", findClient(c));
    const isApi = c.req.path.startsWith("/v1/");
    if (isApi) headers["cache-control"] = "no-store";
    try {
      if (isApi && !deps.accepting()) throw new Rejection("draining", { retryAfter: 1 });
      await next();
    } catch (error) {
      // Where nothing but this step is on the way, hono leaves what is thrown to it.
      if (!(error instanceof Error)) throw error;
      c.res = await answer(error, c);
    }
    answered(c, performance.now() - before);
    finishHeaders(c, headers);
  };
}
