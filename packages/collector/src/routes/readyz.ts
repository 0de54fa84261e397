import { createRoute, z } from "@hono/zod-openapi";
import { rejectionBodySchema } from "@samehand/protocol/schema";
import { ping } from "../db/queries/ping.ts";
import { Rejection } from "../errors.ts";
import { ROLES } from "../role.ts";
import { within } from "../within.ts";
import type { Route } from "./route.ts";

/** A store slower than this takes no traffic. */
const ANSWER_WITHIN_MS = 3_000;

export const readyz: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/readyz",
      tags: ["operation"],
      summary: "Whether requests should be sent here",
      security: [],
      responses: {
        200: {
          description: "The store answers; `role` says which calls this process takes",
          content: {
            "application/json": { schema: z.object({ status: z.literal("ready"), role: z.enum(ROLES) }) },
          },
        },
        503: {
          description:
            "The store does not answer (`store_unavailable`), or the process is stopping (`draining`)",
          content: { "application/json": { schema: rejectionBodySchema } },
        },
      },
    }),
    async (c) => {
      if (!deps.accepting()) throw new Rejection("draining");
      const answered = await within(
        ANSWER_WITHIN_MS,
        ping(deps.db).then(() => true),
      );
      if (answered === null) throw new Rejection("store_unavailable");
      return c.json({ status: "ready" as const, role: deps.config.role }, 200);
    },
  );
};
