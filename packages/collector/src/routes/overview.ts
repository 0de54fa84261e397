import { createRoute, z } from "@hono/zod-openapi";
import { overviewOf } from "../db/queries/overview/overview.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { overviewSchema } from "./schemas/overview.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const overview: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/overview",
      tags: ["operation"],
      summary: "Counts of one site; refusals are those of the last day",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { query: z.object(siteQuery) },
      responses: {
        200: { description: "Counts", content: { "application/json": { schema: overviewSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const counts = await overviewOf(deps.db, siteId, new Date(deps.now() - DAY_MS));
      return c.json({ site: siteId, ...counts }, 200);
    },
  );
};
