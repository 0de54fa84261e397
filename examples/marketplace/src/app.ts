import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deps } from "./deps.ts";
import { protectForms } from "./middleware/forms.ts";
import { securityHeaders } from "./middleware/headers.ts";
import { withSession } from "./middleware/session.ts";
import { accountRoutes } from "./routes/account.ts";
import { assetRoutes } from "./routes/assets.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { logInRoutes } from "./routes/log-in.ts";
import { profileRoutes } from "./routes/profile.ts";
import type { App, Env } from "./routes/route.ts";
import { writingRoutes } from "./routes/writing.ts";
import { problemPage } from "./views/problem.ts";

/** A proposal is the longest thing anybody writes here. */
const BODY_MAX_BYTES = 64 * 1024;

export function createApp(deps: Deps): App {
  const app = new Hono<Env>();
  app.use(securityHeaders(deps.collectorUrl));
  assetRoutes(app);
  app.use(bodyLimit({ maxSize: BODY_MAX_BYTES, onError: (c) => c.text("Too much text.", 413) }));
  app.use(withSession(deps));
  app.use(protectForms(deps));
  for (const routes of [jobRoutes, accountRoutes, logInRoutes, profileRoutes, writingRoutes])
    routes(app, deps);
  app.notFound((c) =>
    c.html(problemPage(c.var.visit, "There is nothing here", "The page may have moved."), 404),
  );
  app.onError((error, c) => {
    deps.log.error("request failed", { method: c.req.method, route: c.req.routePath, error: String(error) });
    return c.text("Something broke on our side. Please try again.", 500);
  });
  return app;
}
