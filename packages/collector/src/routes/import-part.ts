import { z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";
import { importLineSchema } from "@samehand/protocol/schema";
import { Rejection } from "../errors.ts";
import { importPart as takePart } from "../ingest/import-part.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { bodyOf, requireMediaType } from "../middleware/body.ts";
import { linesOf } from "../middleware/body-lines.ts";
import { LINE_TYPES } from "./import.ts";
import type { Route } from "./route.ts";
import { importParams, importProgressSchema, progressOf } from "./schemas/imports.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

const bytes = z.coerce.number().int().min(0);
const partQuery = z.object({
  ...siteQuery,
  from: bytes.openapi({ description: "Where the part begins in the file: what is stored of it" }),
  to: bytes.openapi({ description: "Where it ends; a line's end, or the file's" }),
  size: bytes.openapi({ description: "Of the whole file" }),
  restart: z
    .enum(["0", "1"])
    .default("0")
    .openapi({ description: "1: begin a file anew that was not finished" }),
});

/** A part of a large file, so that whoever is cut off goes on where they were. */
export const importPart: Route = (app, deps) => {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/v1/imports/{digest}",
    tags: ["collection"],
    summary: "Whole lines of a file, after those that it has had; `conflict` where they do not follow them",
    request: {
      params: importParams,
      query: partQuery,
      body: { required: true, content: { "application/x-ndjson": { schema: importLineSchema } } },
    },
    responses: {
      200: {
        description: "How far the file has come",
        content: { "application/json": { schema: importProgressSchema } },
      },
      ...refusals,
    },
  });
  app.post("/v1/imports/:digest", authenticate(deps, ["server", "admin"]), async (c) => {
    requireMediaType(c, LINE_TYPES);
    const params = importParams.safeParse(c.req.param());
    if (!params.success) throw new Rejection("invalid_field", { path: "digest" });
    const query = partQuery.safeParse(c.req.query());
    if (!query.success)
      throw new Rejection("invalid_field", { path: query.error.issues[0]?.path.join(".") ?? "" });
    const { from, to, size, restart } = query.data;
    if (from >= to) throw new Rejection("invalid_field", { path: "from" });
    if (to > size) throw new Rejection("invalid_field", { path: "to" });
    const part = { ...params.data, from, to, size, restart: restart === "1" };
    const lines = linesOf(bodyOf(c), LIMITS.serverBodyBytes);
    return c.json(progressOf(await takePart(deps, c.var.caller.siteId, part, lines)));
  });
};
