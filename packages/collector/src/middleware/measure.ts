import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Metrics } from "../metrics/metrics.ts";
import type { Env } from "../routes/route.ts";

/** Times every request by its declared route: a path that nobody declared is one label, whatever it was. */
export function measure(
  metrics: Pick<Metrics, "answered">,
  isDeclared: (route: string) => boolean,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const before = performance.now();
    await next();
    const route = routePath(c, -1);
    const isKnown = c.res.status !== 405 && isDeclared(route);
    metrics.answered(
      isKnown ? route : "other",
      METHODS.has(c.req.method) ? c.req.method : "OTHER",
      c.res.status,
      performance.now() - before,
    );
  };
}
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
