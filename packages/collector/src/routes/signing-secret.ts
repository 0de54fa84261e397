import { createRoute, z } from "@hono/zod-openapi";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

export const signingSecret: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/signing-secret",
      tags: ["operation"],
      summary: "The secret under which the operator's server signs an identify",
      middleware: [authenticate(deps, ["admin"])],
      request: { query: z.object(siteQuery) },
      responses: {
        200: {
          description: "The site's signing secret",
          content: {
            "application/json": { schema: z.object({ site: z.string(), signingSecret: z.string() }) },
          },
        },
        ...refusals,
      },
    }),
    (c) => {
      const { siteId } = c.var.caller;
      return c.json({ site: siteId, signingSecret: deps.secrets.signingSecret(siteId) }, 200);
    },
  );
};
