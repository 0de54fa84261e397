import { createRoute, z } from "@hono/zod-openapi";
import { rejectionBodySchema } from "@samehand/protocol/schema";
import { ping } from "../db/queries/ping.ts";
import { Rejection } from "../errors.ts";
import { ROLES } from "../role.ts";
import { within } from "../within.ts";
import type { Route, RouteDeps } from "./route.ts";

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
            "The store does not answer (`store_unavailable`) or has no room (`store_full`), or the process is stopping (`draining`)",
          content: { "application/json": { schema: rejectionBodySchema } },
        },
      },
    }),
    async (c) => {
      if (deps.draining()) throw new Rejection("draining");
      const hasRoom = await within(ANSWER_WITHIN_MS, findRoom(deps));
      if (hasRoom === null) throw new Rejection("store_unavailable", { retryAfter: 1 });
      if (!hasRoom) throw new Rejection("store_full", { retryAfter: 1 });
      return c.json({ status: "ready" as const, role: deps.config.role }, 200);
    },
  );
};

/** Whether a store that answers also takes writes; tried out only where the latest write found it full. */
async function findRoom({ db, room, ingest }: Pick<RouteDeps, "db" | "room" | "ingest">): Promise<boolean> {
  if (room.isShort()) return false;
  await ping(db);
  return ingest.storeFault() !== "store_full" || (await room.isThere());
}
