import { createRoute, z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";
import { listAudit } from "../db/queries/audit/audit.ts";
import { auditKey } from "../middleware/audit.ts";
import { authenticate, authenticateInstallation } from "../middleware/authenticate.ts";
import { cursorOf, readCursor } from "./cursor.ts";
import type { Route, RouteDeps } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { limitQuery, siteQuery } from "./schemas/requests.ts";

const text = z
  .string()
  .max(LIMITS.accountIdLength)
  .refine((value) => value.isWellFormed() && !value.includes("\0"));
const position = z.tuple([
  z.iso.datetime(),
  z
    .string()
    .max(LIMITS.idLength)
    .regex(/^[\w-]*$/),
]);
const query = z.object({
  subject: text
    .optional()
    .openapi({ description: "Only what was read or changed of this account, visitor, cluster" }),
  by: text.optional().openapi({ description: "Only what this user, or the key of this shown part, did" }),
  limit: limitQuery,
  cursor: z.string().max(1000).optional(),
});
const auditSchema = z
  .object({
    entries: z.array(
      z.object({
        at: z.string(),
        kind: z.enum(["server", "console", "admin"]),
        by: z.string(),
        action: z.string().openapi({ example: "GET /v1/accounts/{id}" }),
        subject: z.string().nullable().openapi({ description: "Null for a list, and once it is erased" }),
        subjectKey: z.string().nullable(),
        from: z.string().openapi({ description: "Pseudonym of the address" }),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi("Audit");
const responses = {
  200: { description: "The latest first", content: { "application/json": { schema: auditSchema } } },
  ...refusals,
};

/** Who read or changed what. */
export const auditLog: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/audit",
      tags: ["operation"],
      summary: "Who read or changed what of the site's people",
      middleware: [authenticate(deps, ["admin"])],
      request: { query: query.extend(siteQuery) },
      responses,
    }),
    async (c) => c.json(await pageOf(deps, c.var.caller.siteId, c.req.valid("query")), 200),
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/audit/installation",
      tags: ["operation"],
      summary: "Who changed sites, users and their own access",
      middleware: [authenticateInstallation(deps, ["admin"])],
      request: { query },
      responses,
    }),
    async (c) => c.json(await pageOf(deps, c.var.caller.siteId, c.req.valid("query")), 200),
  );
};

async function pageOf(
  deps: RouteDeps,
  siteId: string,
  { subject, by, limit, cursor }: z.infer<typeof query>,
) {
  const after = readCursor(cursor, position);
  const rows = await listAudit(deps.db, siteId, {
    subjectKey: subject === undefined ? null : auditKey(deps, siteId, subject),
    actor: by ?? null,
    before: after === null ? null : { at: new Date(after[0]), entryId: after[1] },
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    entries: page.map((row) => ({
      at: row.at.toISOString(),
      kind: row.actor_kind,
      by: row.actor,
      action: row.action,
      subject: row.subject,
      subjectKey: row.subject_key,
      from: row.from_key,
    })),
    next: rows.length > limit && last !== undefined ? cursorOf([last.at.toISOString(), last.entry_id]) : null,
  };
}
