import { createRoute, z } from "@hono/zod-openapi";
import { addAudit } from "../db/queries/audit/audit.ts";
import { Rejection } from "../errors.ts";
import { auditEntry } from "../middleware/audit.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { eraseAccount } from "../privacy/erase-account.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, siteQuery } from "./schemas/requests.ts";

const erasureSchema = z.strictObject({
  tombstone: z.string(),
  rows: z.record(z.string(), z.int().min(1)),
});

/** For the operator's server and for admins; no button of the console asks for it: one click too many cannot be undone. */
export const accountErase: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/accounts/{id}",
      tags: ["accounts"],
      summary: "Erase an account from every table, for good; what it shared with others stays the others'",
      middleware: [authenticate(deps, ["server", "admin"])],
      request: { params: accountParams, query: z.object(siteQuery) },
      responses: {
        200: {
          description: "Erased: rows by table, and the pseudonym under which the erasure is on record",
          content: { "application/json": { schema: erasureSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { caller } = c.var;
      const { id } = c.req.valid("param");
      const entry = auditEntry(c, deps, caller, id);
      const erasure = await eraseAccount(deps, caller.siteId, id, (trx) =>
        // By its pseudonym alone.
        addAudit(trx, [{ ...entry, subject: null }]),
      );
      c.set("auditSubjects", "written");
      if (erasure === null)
        throw new Rejection("not_found", { path: "id", message: "There is no account of that id." });
      return c.json(erasure, 200);
    },
  );
};
