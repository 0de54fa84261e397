import { createRoute, z } from "@hono/zod-openapi";
import { withLease } from "../jobs/lease.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { retainSite } from "../privacy/retain-site.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

export const retain: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/retain",
      tags: ["operation"],
      summary: "Delete what has been kept for long enough, now, or count it",
      middleware: [authenticate(deps, ["admin"])],
      request: {
        query: z.object({
          ...siteQuery,
          dryRun: z.enum(["0", "1"]).default("0").openapi({ description: "1: count, and delete nothing" }),
        }),
      },
      responses: {
        200: {
          description: "Rows by table, and the days in force",
          content: {
            "application/json": {
              schema: z.strictObject({
                dryRun: z.boolean(),
                days: z.record(z.string(), z.int()),
                rows: z.record(z.string(), z.int()),
              }),
            },
          },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const dryRun = c.req.valid("query").dryRun === "1";
      const days = { ...deps.config.retention };
      const rows = await withLease(deps, { siteId, work: "retain" }, () =>
        retainSite(deps, siteId, days, { dryRun }),
      );
      return c.json({ dryRun, days, rows }, 200);
    },
  );
};
