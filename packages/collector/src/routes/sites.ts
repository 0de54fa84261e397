import { createRoute, z } from "@hono/zod-openapi";
import { ensureSite } from "../db/queries/sites/ensure-site.ts";
import { listSites } from "../db/queries/sites/list-sites.ts";
import { Rejection } from "../errors.ts";
import { authenticateInstallation } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteSchema } from "./schemas/session.ts";

const newSite = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  name: z
    .string()
    .min(1)
    .max(100)
    .refine((name) => name.isWellFormed() && !name.includes("\0")),
});

export const sites: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/sites",
      tags: ["operation"],
      summary: "Every site of this installation",
      middleware: [authenticateInstallation(deps, ["admin", "console"])],
      responses: {
        200: {
          description: "Sites, samples last",
          content: { "application/json": { schema: z.object({ sites: z.array(siteSchema) }) } },
        },
        ...refusals,
      },
    }),
    async (c) => c.json({ sites: await listSites(deps.db) }, 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/sites",
      tags: ["operation"],
      summary: "Add a site",
      middleware: [authenticateInstallation(deps, ["admin"]), ...jsonBody],
      request: { body: { required: true, content: { "application/json": { schema: newSite } } } },
      responses: {
        201: { description: "Added", content: { "application/json": { schema: siteSchema } } },
        ...refusals,
        409: { ...refusals[400], description: "A site of that id exists" },
      },
    }),
    async (c) => {
      const { id, name } = c.req.valid("json");
      if (!(await ensureSite(deps.db, { siteId: id, name }, new Date(deps.now()))))
        throw new Rejection("conflict", { path: "id", message: "A site of that id exists." });
      c.set("auditSubjects", [id]);
      return c.json({ id, name, accounts: 0, sample: false }, 201);
    },
  );
};
