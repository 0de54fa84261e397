import { createRoute } from "@hono/zod-openapi";
import { deleteConsoleSession, deleteSessionsOf } from "../db/queries/console-sessions/console-sessions.ts";
import { clearConsoleCookie } from "../middleware/console-cookie.ts";
import { requireSession } from "../middleware/require-session.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

export const signOut: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/sign-out",
      tags: ["console"],
      summary: "End the console session",
      middleware: [requireSession(deps)],
      responses: { 204: { description: "Signed out" }, 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const { token } = c.var.session;
      await deleteConsoleSession(deps.db, token);
      clearConsoleCookie(c, deps.config);
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/sign-out-everywhere",
      tags: ["console"],
      summary: "End every session of this user, in this browser and all others",
      middleware: [requireSession(deps)],
      responses: { 204: { description: "Signed out" }, 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const { user } = c.var.session;
      await deleteSessionsOf(deps.db, user);
      clearConsoleCookie(c, deps.config);
      return c.body(null, 204);
    },
  );
};
