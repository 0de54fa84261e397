import { z } from "@hono/zod-openapi";

export const letterSummarySchema = z.object({
  id: z.string(),
  receivedAt: z.string(),
  /** As `/v1/collect`. */
  route: z.string(),
  code: z.string(),
  /** The field that was at fault. */
  path: z.string().nullable(),
  /** Whether its body was kept. */
  redrivable: z.boolean(),
});

/** The structure of the body, with `text of 12` or `integer of 13` in place of values. */
export const letterSchema = letterSummarySchema.extend({ sample: z.unknown() });

export const redrivenSchema = z.object({ accepted: z.number(), duplicates: z.number() });
