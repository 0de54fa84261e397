import { OpenAPIHono } from "@hono/zod-openapi";
import { answerErrors, answerNotFound, refuseInvalid } from "./middleware/errors.ts";
import { front } from "./middleware/front.ts";
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
  const declared = new Set<string>();
  app.use(front(deps, (route) => declared.has(route)));
  for (const register of ROUTES[deps.config.role]) register(app, deps);
  for (const { path, method } of app.routes) if (method !== "ALL") declared.add(path);
  return app;
}
