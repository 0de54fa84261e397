import { createRoute } from "@hono/zod-openapi";
import { deleteConsoleSession } from "../db/queries/console-sessions/console-sessions.ts";
import { Rejection } from "../errors.ts";
import { requireCsrf } from "../middleware/authenticate.ts";
import { clearConsoleCookie, consoleSessionOf, consoleToken } from "../middleware/console-cookie.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

export const signOut: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/sign-out",
      tags: ["console"],
      summary: "End the console session",
      responses: { 204: { description: "Signed out" }, 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const found = await consoleSessionOf(c, deps);
      const token = consoleToken(c);
      if (found === null || token === undefined) throw new Rejection("not_signed_in");
      requireCsrf(c, found.csrf);
      await deleteConsoleSession(deps.db, token);
      clearConsoleCookie(c, deps.config);
      return c.body(null, 204);
    },
  );
};
