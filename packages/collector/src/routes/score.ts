import { createRoute, z } from "@hono/zod-openapi";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";
import { scoreReportSchema } from "./schemas/score.ts";

export const score: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/score",
      tags: ["operation"],
      summary: "Score what waits, now; answers when it is done or the time is up",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: {
        query: z.object({
          ...siteQuery,
          full: z.enum(["0", "1"]).default("0").openapi({ description: "1: every account, marked or not" }),
          forSeconds: z.coerce.number().int().min(1).max(60).default(60).openapi({
            description: "No further pass begins after this long; `waiting` says what is left",
          }),
        }),
      },
      responses: {
        200: { description: "What was done", content: { "application/json": { schema: scoreReportSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { full, forSeconds } = c.req.valid("query");
      const untilMs = deps.now() + forSeconds * 1000;
      const shouldStop = () => deps.now() >= untilMs;
      return c.json(await scoreSite(deps, c.var.caller.siteId, { full: full === "1", shouldStop }), 200);
    },
  );
};
