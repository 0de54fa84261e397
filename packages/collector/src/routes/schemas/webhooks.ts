import { z } from "@hono/zod-openapi";
import {
  DELIVERY_OUTCOMES,
  DELIVERY_STATES,
  WEBHOOK_EVENTS,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "@samehand/protocol/api";
import { matching } from "./matching.ts";

const eventSchema = z.enum(WEBHOOK_EVENTS);
const time = z.string().nullable();

export const endpointSchema = matching<WebhookEndpoint>()(
  z
    .object({
      id: z.string().openapi({ example: "we_Zk3v9Q0aZk3v9Q0aZk3v9Q" }),
      url: z.string(),
      name: z.string(),
      events: z.array(eventSchema).openapi({ description: "Empty: all" }),
      createdAt: z.string(),
      stoppedAt: time.openapi({ description: "The receiver answered 410; a redrive starts it again" }),
      waiting: z.number(),
      dead: z.number(),
      nextAttemptAt: time,
    })
    .openapi("WebhookEndpoint"),
);

export const newEndpointRequest = z.strictObject({
  url: z.string().min(1).max(2000).openapi({ example: "https://shop.example/samehand" }),
  name: z
    .string()
    .max(60)
    .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name))
    .default(""),
  events: z
    .array(eventSchema)
    .max(WEBHOOK_EVENTS.length)
    .default([])
    .openapi({ description: "What it is told of; none: everything" }),
});

export const newEndpointSchema = z
  .object({ id: z.string(), url: z.string(), secret: z.string() })
  .openapi("NewWebhookEndpoint", { description: "The only time the secret is told" });

export const rotateSecretRequest = z.strictObject({
  overlapHours: z
    .number()
    .min(0)
    .max(30 * 24)
    .default(24)
    .openapi({ description: "How long the old secret signs too" }),
});
export const rotatedSecretSchema = z
  .object({ id: z.string(), secret: z.string(), oldUntil: z.string() })
  .openapi("RotatedWebhookSecret", { description: "The only time the secret is told" });

export const deliverySchema = matching<WebhookDelivery>()(
  z
    .object({
      id: z.string().openapi({ description: "The header `webhook-id`" }),
      event: eventSchema,
      at: z.string(),
      state: z.enum(DELIVERY_STATES),
      attempts: z.number(),
      outcome: z.enum(DELIVERY_OUTCOMES).nullable(),
      status: z.number().nullable(),
      attemptedAt: time,
    })
    .openapi("WebhookDelivery"),
);

export const redriveRequest = z.strictObject({
  delivery: z
    .string()
    .min(1)
    .max(100)
    .refine((id) => id.isWellFormed() && !id.includes("\0"))
    .optional()
    .openapi({ description: "This one, whatever became of it; without it every dead one" }),
});
