import { OpenAPIHono } from "@hono/zod-openapi";
import type { Deps } from "./deps.ts";
import { Rejection } from "./errors.ts";
import { clientIp } from "./middleware/client-ip.ts";
import { answerErrors, answerNotFound, type CountRejection, refuseInvalid } from "./middleware/errors.ts";
import { securityHeaders } from "./middleware/security-headers.ts";
import { ROUTES } from "./routes/index.ts";
import type { App, Env } from "./routes/route.ts";

/**
 * The whole HTTP service as one function of a request; no socket, so that a test calls `app.request()`.
 * Refusals are counted by `countRejection`.
 */
export function createApp(deps: Deps, countRejection: CountRejection = () => {}): App {
  const app: App = new OpenAPIHono<Env>({ defaultHook: refuseInvalid });
  app.onError(answerErrors(deps, countRejection));
  app.notFound(answerNotFound(app));
  app.use(securityHeaders);
  app.use(clientIp(deps.config.trustedProxies));
  app.use("/v1/*", async (c, next) => {
    if (!deps.accepting()) throw new Rejection("draining", { retryAfter: 1 });
    c.header("cache-control", "no-store");
    await next();
  });
  for (const register of ROUTES) register(app, deps);
  return app;
}
