import { createRoute, z } from "@hono/zod-openapi";
import { deleteLetter, findLetter, type LetterRow, listLetters } from "../db/queries/dead-letters/letters.ts";
import { Rejection } from "../errors.ts";
import { unsealBody } from "../ingest/dead-letters/kept-body.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { letterSchema, letterSummarySchema, redrivenSchema } from "./schemas/dead-letters.ts";
import { refusals } from "./schemas/refusals.ts";
import { limitQuery, objectParams, siteQuery } from "./schemas/requests.ts";

const ofSite = z.object(siteQuery);

/** What pages and servers sent and was not taken, as what it was made of. */
export const deadLetters: Route = (app, deps) => {
  const middleware = [authenticate(deps, ["admin"])];
  const known = async (siteId: string, id: string): Promise<LetterRow> => {
    const letter = await findLetter(deps.db, siteId, id);
    if (letter === undefined) throw new Rejection("not_found");
    return letter;
  };

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/dead-letters",
      tags: ["operation"],
      summary: "Some of what was refused lately, and why",
      middleware,
      request: { query: z.object({ ...siteQuery, code: z.string().max(64).optional(), limit: limitQuery }) },
      responses: {
        200: {
          description: "Newest first; at most a few of one kind a minute",
          content: { "application/json": { schema: z.object({ letters: z.array(letterSummarySchema) }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { code = null, limit } = c.req.valid("query");
      const rows = await listLetters(deps.db, c.var.caller.siteId, { code, limit });
      return c.json({ letters: rows.map(summary) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/dead-letters/{id}",
      tags: ["operation"],
      summary: "What a refused body was made of: its fields with the kind and length of each value",
      middleware,
      request: { query: ofSite, params: objectParams },
      responses: {
        200: { description: "The letter", content: { "application/json": { schema: letterSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const letter = await known(c.var.caller.siteId, c.req.valid("param").id);
      return c.json({ ...summary(letter), sample: letter.sample }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/dead-letters/{id}/redrive",
      tags: ["operation"],
      summary: "Judge a kept body again, as received when it was; taken, its letter is deleted",
      middleware,
      request: { query: ofSite, params: objectParams },
      responses: {
        200: { description: "Stored", content: { "application/json": { schema: redrivenSchema } } },
        ...refusals,
        409: { ...refusals[400], description: "Its body was not kept (`conflict`)" },
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const letter = await known(siteId, c.req.valid("param").id);
      const { letter_id: id, body_sealed: sealed } = letter;
      const body = sealed === null ? null : unsealBody(deps.secrets, siteId, id, sealed);
      if (body === null)
        throw new Rejection("conflict", { message: "The body of this letter was not kept: send it again." });
      const { accepted, duplicates } = await deps.ingest.redrive(siteId, body, letter.received_at.getTime());
      await deleteLetter(deps.db, siteId, id);
      return c.json({ accepted, duplicates }, 200);
    },
  );
};

function summary(row: LetterRow) {
  return {
    id: row.letter_id,
    receivedAt: row.received_at.toISOString(),
    route: row.route,
    code: row.code,
    path: row.path,
    redrivable: row.body_sealed !== null,
  };
}
