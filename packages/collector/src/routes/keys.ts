import { createRoute, z } from "@hono/zod-openapi";
import { createKey } from "../db/queries/keys/create-key.ts";
import { listKeys } from "../db/queries/keys/list-keys.ts";
import { revokeKey } from "../db/queries/keys/revoke-key.ts";
import { rotateKey } from "../db/queries/keys/rotate-key.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import {
  keyParams,
  keySchema,
  newKeyRequest,
  newKeySchema,
  rotatedKeySchema,
  rotateRequest,
} from "./schemas/keys.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

const ofSite = z.object(siteQuery);
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/** Keys of the caller's site: listed, made, rotated and revoked by who may hand out access. */
export const keys: Route = (app, deps) => {
  const middleware = [authenticate(deps, ["admin"])];
  const now = () => new Date(deps.now());
  const noSuchKey = () =>
    new Rejection("not_found", { path: "prefix", message: "No living key of this site is named by that." });

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
        name: row.name,
        createdAt: row.created_at.toISOString(),
        revokedAt: row.revoked_at?.toISOString() ?? null,
        expiresAt: row.expires_at?.toISOString() ?? null,
        lastUsedOn: row.last_used_on,
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
        body: { required: true, content: { "application/json": { schema: newKeyRequest } } },
      },
      responses: {
        201: { description: "Made", content: { "application/json": { schema: newKeySchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { kind, name, expiresInDays } = c.req.valid("json");
      const { siteId } = c.var.caller;
      const expiresAt = expiresInDays === undefined ? null : new Date(deps.now() + expiresInDays * DAY_MS);
      const { raw, prefix } = await createKey(deps.db, siteId, kind, now(), { name, expiresAt });
      c.set("auditSubjects", [prefix]);
      return c.json(
        { site: siteId, kind, prefix, key: raw, expiresAt: expiresAt?.toISOString() ?? null },
        201,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/keys/{prefix}/rotate",
      tags: ["operation"],
      summary: "Make a key's successor; the old one works a while longer",
      middleware: [...middleware, ...jsonBody],
      request: {
        query: ofSite,
        params: keyParams,
        body: { required: true, content: { "application/json": { schema: rotateRequest } } },
      },
      responses: {
        201: { description: "The successor", content: { "application/json": { schema: rotatedKeySchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { prefix } = c.req.valid("param");
      const { siteId } = c.var.caller;
      const until = new Date(deps.now() + c.req.valid("json").overlapHours * HOUR_MS);
      const made = await rotateKey(deps.db, siteId, prefix, now(), until);
      if (made === null) throw noSuchKey();
      const { kind, raw, oldExpiresAt } = made;
      c.set("auditSubjects", [prefix, made.prefix]);
      return c.json(
        { site: siteId, kind, prefix: made.prefix, key: raw, oldExpiresAt: oldExpiresAt.toISOString() },
        201,
      );
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/keys/{prefix}/revoke",
      tags: ["operation"],
      summary: "Revoke a key, named by its shown part",
      middleware,
      request: { query: ofSite, params: keyParams },
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
      if ((await revokeKey(deps.db, siteId, prefix, now())) === 0) throw noSuchKey();
      return c.json({ site: siteId, revoked: prefix }, 200);
    },
  );
};
