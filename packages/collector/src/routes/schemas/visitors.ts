import { z } from "@hono/zod-openapi";
import type { VisitorView } from "@samehand/protocol/api";
import { matching } from "./matching.ts";

export const visitorSchema = matching<VisitorView>()(
  z
    .object({
      visitorId: z.string(),
      firstSeen: z.string(),
      lastSeen: z.string(),
      observations: z.number(),
      browser: z.string(),
      os: z.string(),
      deviceType: z.string(),
      accounts: z.array(z.object({ account: z.string(), observations: z.number(), lastSeen: z.string() })),
      signals: z.array(
        z.object({ name: z.string(), status: z.string(), value: z.string(), version: z.number() }),
      ),
    })
    .openapi("Visitor"),
);
