import { createRoute, z } from "@hono/zod-openapi";
import { createKey } from "../db/queries/keys/create-key.ts";
import { listKeys } from "../db/queries/keys/list-keys.ts";
import { revokeKey } from "../db/queries/keys/revoke-key.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { keyKind, keySchema, newKeySchema } from "./schemas/keys.ts";
import { refusals } from "./schemas/refusals.ts";

const ofSite = z.object({ site: z.string().optional() });

/** Keys are the local command line's business: whoever sits at the console reads, and does not hand out access. */
export const keys: Route = (app, deps) => {
  const middleware = [authenticate(deps, ["admin"])];
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/keys",
      tags: ["operation"],
      summary: "The site's keys, without their secret part",
      middleware,
      request: { query: ofSite },
      responses: {
        200: {
          description: "Oldest first, revoked ones included",
          content: { "application/json": { schema: z.object({ keys: z.array(keySchema) }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const rows = await listKeys(deps.db, c.var.caller.siteId);
      const listed = rows.map((row) => ({
        site: row.site_id,
        prefix: row.key_prefix,
        kind: row.kind,
        createdAt: row.created_at.toISOString(),
        revokedAt: row.revoked_at?.toISOString() ?? null,
      }));
      return c.json({ keys: listed }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/keys",
      tags: ["operation"],
      summary: "Make a key",
      middleware: [...middleware, ...jsonBody],
      request: {
        query: ofSite,
        body: {
          required: true,
          content: { "application/json": { schema: z.strictObject({ kind: keyKind }) } },
        },
      },
      responses: {
        201: { description: "Made", content: { "application/json": { schema: newKeySchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { kind } = c.req.valid("json");
      const { siteId } = c.var.caller;
      const { raw, prefix } = await createKey(deps.db, siteId, kind, new Date(deps.now()));
      return c.json({ site: siteId, kind, prefix, key: raw }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/keys/{prefix}/revoke",
      tags: ["operation"],
      summary: "Revoke a key, named by its shown part",
      middleware,
      request: { query: ofSite, params: z.object({ prefix: z.string().regex(/^[ps]k_[\w-]{8,32}$/) }) },
      responses: {
        200: {
          description: "Revoked: it is refused from now on, by a running collector within seconds",
          content: { "application/json": { schema: z.object({ site: z.string(), revoked: z.string() }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { prefix } = c.req.valid("param");
      const { siteId } = c.var.caller;
      const revoked = await revokeKey(deps.db, siteId, prefix, new Date(deps.now()));
      if (revoked === 0)
        throw new Rejection("not_found", {
          path: "prefix",
          message: "No living key of this site is named by that.",
        });
      return c.json({ site: siteId, revoked: prefix }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/signing-secret",
      tags: ["operation"],
      summary: "The secret under which the operator's server signs an identify",
      middleware,
      request: { query: ofSite },
      responses: {
        200: {
          description: "The site's signing secret",
          content: {
            "application/json": { schema: z.object({ site: z.string(), signingSecret: z.string() }) },
          },
        },
        ...refusals,
      },
    }),
    (c) => {
      const { siteId } = c.var.caller;
      return c.json({ site: siteId, signingSecret: deps.secrets.signingSecret(siteId) }, 200);
    },
  );
};
