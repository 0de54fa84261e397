import { createRoute, z } from "@hono/zod-openapi";
import { importLineSchema } from "@samehand/protocol/schema";
import { authenticate } from "../middleware/authenticate.ts";
import { orBrokenOff } from "../middleware/broken-answer.ts";
import { exportLines } from "../privacy/export-lines.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, siteQuery } from "./schemas/requests.ts";

/**
 * A stream: its size is the account's, not the memory's. Not for a read key, which lies in dashboards and must not carry
 * off every signal and pseudonym of a person.
 */
export const accountExport: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts/{id}/export",
      tags: ["accounts"],
      summary:
        "All that is kept of an account, one JSON object a line; observations and events can be imported again",
      middleware: [authenticate(deps, ["server", "admin"], { readKeys: false })],
      request: { params: accountParams, query: z.object(siteQuery) },
      responses: {
        200: {
          description: "Observations and events first, then records of every table",
          content: { "application/x-ndjson": { schema: importLineSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      await knownAccount(deps, siteId, id);
      const lines = orBrokenOff(c, deps.log, exportLines(deps.db, siteId, id));
      const body = ReadableStream.from(textOf(lines)).pipeThrough(new TextEncoderStream());
      c.header("content-type", "application/x-ndjson");
      c.header("content-disposition", 'attachment; filename="account.ndjson"');
      // The types of declared answers know JSON and text alone.
      return c.newResponse(body as ReadableStream<Uint8Array<ArrayBuffer>>, 200) as never;
    },
  );
};

async function* textOf(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`;
}
