import { z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";
import { importLineSchema } from "@samehand/protocol/schema";
import { authenticate } from "../middleware/authenticate.ts";
import { bodyOf, requireMediaType } from "../middleware/body.ts";
import { linesOf } from "../middleware/body-lines.ts";
import type { Route } from "./route.ts";
import { importReportSchema } from "./schemas/imports.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

export const LINE_TYPES = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

/** Takes any number of lines in bounded memory; a refused line stops nothing. */
export const importLines: Route = (app, deps) => {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/v1/import",
    tags: ["collection"],
    summary: "Observations and events from elsewhere, one JSON object a line; the same id twice is one",
    request: {
      query: z.object(siteQuery),
      body: { required: true, content: { "application/x-ndjson": { schema: importLineSchema } } },
    },
    responses: {
      200: {
        description: "What was taken, and which lines were not, and why",
        content: { "application/json": { schema: importReportSchema } },
      },
      ...refusals,
    },
  });
  app.post("/v1/import", authenticate(deps, ["server", "admin"]), async (c) => {
    requireMediaType(c, LINE_TYPES);
    const { siteId } = c.var.caller;
    return c.json(await deps.ingest.importLines(siteId, linesOf(bodyOf(c), LIMITS.serverBodyBytes)));
  });
};
