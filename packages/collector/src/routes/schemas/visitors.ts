import { z } from "@hono/zod-openapi";
import type { MarkView, VisitorView } from "@samehand/protocol/api";
import { matching } from "./matching.ts";

const markSchema = matching<MarkView>()(
  z
    .object({
      mark: z.string(),
      kind: z.enum(["tamper", "automation"]),
      strength: z.enum(["strong", "weak"]),
      words: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      lastSeen: z.string(),
    })
    .openapi("Mark"),
);

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
      tampered: z.boolean(),
      automated: z.boolean(),
      marks: z.array(markSchema),
      signals: z.array(
        z.object({ name: z.string(), status: z.string(), value: z.string(), version: z.number() }),
      ),
    })
    .openapi("Visitor"),
);
