import { OpenAPIHono } from "@hono/zod-openapi";
import { Rejection } from "./errors.ts";
import { clientIp } from "./middleware/client-ip.ts";
import { answerErrors, answerNotFound, refuseInvalid } from "./middleware/errors.ts";
import { measure } from "./middleware/measure.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { ROUTES } from "./routes/index.ts";
import type { App, Env, RouteDeps } from "./routes/route.ts";

/**
 * The HTTP service of the process's role as one function of a request; no socket, so that a test calls `app.request()`.
 * Refusals are counted by the write path.
 */
export function createApp(deps: RouteDeps): App {
  const app: App = new OpenAPIHono<Env>({ defaultHook: refuseInvalid });
  app.onError(answerErrors(deps.log, deps.ingest.refused));
  app.notFound(answerNotFound(app));
  app.use(securityHeaders);
  const declared = new Set<string>();
  app.use(measure(deps.metrics, (route) => declared.has(route)));
  app.use(clientIp(deps.config.trustedProxies, deps.metrics.unheardForward));
  app.use("/v1/*", async (c, next) => {
    if (!deps.accepting()) throw new Rejection("draining", { retryAfter: 1 });
    c.get("headers")["cache-control"] = "no-store";
    await next();
  });
  for (const register of ROUTES[deps.config.role]) register(app, deps);
  for (const { path, method } of app.routes) if (method !== "ALL") declared.add(path);
  return app;
}
