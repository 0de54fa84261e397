import { createRoute } from "@hono/zod-openapi";
import { listSites } from "../db/queries/sites/list-sites.ts";
import { Rejection } from "../errors.ts";
import { consoleSessionOf } from "../middleware/console-cookie.ts";
import { limitAddress } from "../middleware/limit-address.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { sessionSchema } from "./schemas/session.ts";

export const session: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/session",
      tags: ["console"],
      summary: "Who is signed in to the console, and what can be looked at",
      middleware: [limitAddress(deps)],
      responses: {
        200: { description: "Signed in", content: { "application/json": { schema: sessionSchema } } },
        401: refusals[401],
      },
    }),
    async (c) => {
      const found = await consoleSessionOf(c, deps);
      if (found === null) throw new Rejection("not_signed_in");
      return c.json({ ...found, sites: await listSites(deps.db) }, 200);
    },
  );
};
