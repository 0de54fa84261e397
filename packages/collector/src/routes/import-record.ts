import { createRoute, z } from "@hono/zod-openapi";
import { importOf } from "../db/queries/imports/imports.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { importParams, importRecordSchema, recordOf } from "./schemas/imports.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

export const importRecord: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/imports/{digest}",
      tags: ["collection"],
      summary: "How far the import of a file has come, and which of its lines were refused",
      middleware: [authenticate(deps, ["server", "admin"])],
      request: { params: importParams, query: z.object(siteQuery) },
      responses: {
        200: {
          description: "Of all its parts",
          content: { "application/json": { schema: importRecordSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const row = await importOf(deps.db, c.var.caller.siteId, c.req.valid("param").digest);
      if (row === undefined) throw new Rejection("not_found", { path: "digest" });
      return c.json(recordOf(row), 200);
    },
  );
};
