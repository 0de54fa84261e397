import { createRoute, z } from "@hono/zod-openapi";
import {
  DELIVERY_STATES,
  type DeliveryOutcome,
  type WebhookDelivery,
  type WebhookEvent,
} from "@samehand/protocol/api";
import { listDeliveries, redrive } from "../db/queries/webhooks/deliveries.ts";
import { hasEndpoint } from "../db/queries/webhooks/endpoints.ts";
import { tellWebhooks } from "../db/queries/webhooks/tell.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { limitQuery, objectParams, siteQuery } from "./schemas/requests.ts";
import { deliverySchema, redriveRequest } from "./schemas/webhooks.ts";

const ofSite = z.object(siteQuery);

/** What an endpoint was told and is to be told; without the contents, which name accounts. */
export const webhookDeliveries: Route = (app, deps) => {
  const middleware = [authenticate(deps, ["admin"])];
  const known = async (siteId: string, id: string) => {
    if (!(await hasEndpoint(deps.db, siteId, id))) throw new Rejection("not_found");
  };

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/webhooks/{id}/deliveries",
      tags: ["operation"],
      summary: "What an endpoint was told, is to be told, and could not be told",
      middleware,
      request: {
        query: z.object({ ...siteQuery, state: z.enum(DELIVERY_STATES).optional(), limit: limitQuery }),
        params: objectParams,
      },
      responses: {
        200: {
          description: "Newest first",
          content: { "application/json": { schema: z.object({ deliveries: z.array(deliverySchema) }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { siteId } = c.var.caller;
      const { state = null, limit } = c.req.valid("query");
      await known(siteId, id);
      const rows = await listDeliveries(deps.db, siteId, id, { state, limit });
      const deliveries = rows.map(
        (row): WebhookDelivery => ({
          id: row.delivery_id,
          event: row.event as WebhookEvent,
          at: row.at.toISOString(),
          state: row.state,
          attempts: row.attempts,
          outcome: row.outcome as DeliveryOutcome | null,
          status: row.status,
          attemptedAt: row.attempted_at?.toISOString() ?? null,
        }),
      );
      return c.json({ deliveries }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/webhooks/{id}/redrive",
      tags: ["operation"],
      summary: "Send again what was given up, or one delivery; starts a stopped endpoint",
      middleware: [...middleware, ...jsonBody],
      request: {
        query: ofSite,
        params: objectParams,
        body: { required: true, content: { "application/json": { schema: redriveRequest } } },
      },
      responses: {
        200: {
          description: "They wait again, before anything later, under their old ids",
          content: { "application/json": { schema: z.object({ waiting: z.number() }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { siteId } = c.var.caller;
      const { delivery } = c.req.valid("json");
      await known(siteId, id);
      const waiting = await redrive(deps.db, siteId, id, delivery ?? null);
      if (delivery !== undefined && waiting === 0) throw new Rejection("not_found", { path: "delivery" });
      return c.json({ waiting }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/webhooks/{id}/test",
      tags: ["operation"],
      summary: "Send an endpoint a message that tells of nothing",
      middleware,
      request: { query: ofSite, params: objectParams },
      responses: {
        202: {
          description: "It waits to be sent",
          content: { "application/json": { schema: z.object({ delivery: z.string() }) } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const { siteId } = c.var.caller;
      const message = { event: "webhook.test" as const, data: { endpoint: id } };
      const to = { at: new Date(deps.now()), newId: deps.randomId, endpoint: id };
      const [delivery] = await deps.db
        .transaction()
        .execute((trx) => tellWebhooks(trx, siteId, [message], to));
      if (delivery === undefined) throw new Rejection("not_found");
      return c.json({ delivery }, 202);
    },
  );
};
