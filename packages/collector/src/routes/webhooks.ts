import { createRoute, z } from "@hono/zod-openapi";
import type { WebhookEvent } from "@samehand/protocol/api";
import {
  deleteEndpoint,
  insertEndpoint,
  listEndpoints,
  rotateSecret,
} from "../db/queries/webhooks/endpoints.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { seal } from "../seal.ts";
import { blockListOf } from "../trusted-ranges.ts";
import { urlProblem } from "../webhooks/endpoint-url.ts";
import { newWebhookSecret } from "../webhooks/signature.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { objectParams, siteQuery } from "./schemas/requests.ts";
import {
  endpointSchema,
  newEndpointRequest,
  newEndpointSchema,
  rotatedSecretSchema,
  rotateSecretRequest,
} from "./schemas/webhooks.ts";

const ofSite = z.object(siteQuery);
const HOUR_MS = 60 * 60 * 1000;
/** Each change of a cluster is written once for each of them. */
const ENDPOINTS_MOST = 10;

/** Where the operator's servers are told of changes: listed, added, given a new secret and removed. */
export const webhooks: Route = (app, deps) => {
  const middleware = [authenticate(deps, ["admin"])];
  const allowed = blockListOf(deps.config.webhookRanges);
  const newSecret = (siteId: string, id: string) => {
    const secret = newWebhookSecret();
    return { secret, sealed: seal(deps.secrets.keyFor("webhook"), `${siteId}/${id}`, secret) };
  };

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/webhooks",
      tags: ["operation"],
      summary: "Endpoints of webhooks, and how much they are still to be told",
      middleware,
      request: { query: ofSite },
      responses: {
        200: {
          description: "Oldest first",
          content: { "application/json": { schema: z.object({ endpoints: z.array(endpointSchema) }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const rows = await listEndpoints(deps.db, c.var.caller.siteId);
      const endpoints = rows.map((row) => ({
        id: row.endpoint_id,
        url: row.url,
        name: row.name,
        events: row.events as WebhookEvent[],
        createdAt: row.created_at.toISOString(),
        stoppedAt: row.stopped_at?.toISOString() ?? null,
        waiting: row.waiting,
        dead: row.dead,
        nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
      }));
      return c.json({ endpoints }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/webhooks",
      tags: ["operation"],
      summary: "Tell a server of changes from now on",
      middleware: [...middleware, ...jsonBody],
      request: {
        query: ofSite,
        body: { required: true, content: { "application/json": { schema: newEndpointRequest } } },
      },
      responses: {
        201: { description: "Added", content: { "application/json": { schema: newEndpointSchema } } },
        409: { ...refusals[400], description: "The site has ten already" },
        ...refusals,
      },
    }),
    async (c) => {
      const { url, name, events } = c.req.valid("json");
      const { siteId } = c.var.caller;
      const message = urlProblem(url, allowed);
      if (message !== null) throw new Rejection("invalid_field", { path: "url", message });
      const id = `we_${deps.randomId()}`;
      const { secret, sealed } = newSecret(siteId, id);
      const endpoint = { id, url, name, events, secretSealed: sealed, at: new Date(deps.now()) };
      if (!(await insertEndpoint(deps.db, siteId, endpoint, ENDPOINTS_MOST)))
        throw new Rejection("conflict", { message: `A site has at most ${ENDPOINTS_MOST} endpoints.` });
      return c.json({ id, url, secret }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/webhooks/{id}/rotate",
      tags: ["operation"],
      summary: "Give an endpoint a new secret; the old one signs too for a while",
      middleware: [...middleware, ...jsonBody],
      request: {
        query: ofSite,
        params: objectParams,
        body: { required: true, content: { "application/json": { schema: rotateSecretRequest } } },
      },
      responses: {
        201: {
          description: "The new secret",
          content: { "application/json": { schema: rotatedSecretSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { siteId } = c.var.caller;
      const until = new Date(deps.now() + c.req.valid("json").overlapHours * HOUR_MS);
      const { secret, sealed } = newSecret(siteId, id);
      if (!(await rotateSecret(deps.db, siteId, id, sealed, until))) throw new Rejection("not_found");
      return c.json({ id, secret, oldUntil: until.toISOString() }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/webhooks/{id}",
      tags: ["operation"],
      summary: "Remove an endpoint, with everything it was still to be told",
      middleware,
      request: { query: ofSite, params: objectParams },
      responses: {
        200: {
          description: "Removed",
          content: { "application/json": { schema: z.object({ removed: z.string() }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      if (!(await deleteEndpoint(deps.db, c.var.caller.siteId, id))) throw new Rejection("not_found");
      return c.json({ removed: id }, 200);
    },
  );
};
