import { createRoute, z } from "@hono/zod-openapi";
import type { Route } from "./route.ts";

/** The process answers; says nothing of the store, so that a watchdog does not restart us for its troubles. */
export const healthz: Route = (app) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/healthz",
      tags: ["operation"],
      summary: "Whether the process is alive",
      security: [],
      responses: {
        200: {
          description: "Alive",
          content: { "application/json": { schema: z.object({ status: z.literal("alive") }) } },
        },
      },
    }),
    (c) => c.json({ status: "alive" as const }, 200),
  );
};
