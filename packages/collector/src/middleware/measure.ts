import type { Context } from "hono";
import { routePath } from "hono/route";
import type { Metrics } from "../metrics/metrics.ts";
import type { Env } from "../routes/route.ts";

/** Counts every answered request and its time by its declared route: a path that nobody declared is one label, whatever it was. */
export function measure(
  metrics: Pick<Metrics, "answered">,
  isDeclared: (route: string) => boolean,
): (c: Context<Env>, ms: number) => void {
  return (c, ms) => {
    const route = routePath(c, -1);
    const isKnown = c.res.status !== 405 && isDeclared(route);
    metrics.answered(
      isKnown ? route : "other",
      METHODS.has(c.req.method) ? c.req.method : "OTHER",
      c.res.status,
      ms,
    );
  };
}
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
