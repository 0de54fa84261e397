import { z } from "@hono/zod-openapi";
import { ACTIONS, type AssessmentView, type FindingView } from "@samehand/protocol/api";
import { matching } from "./matching.ts";

const findingSchema = matching<FindingView>()(
  z.object({
    id: z.string(),
    family: z.string(),
    points: z.number(),
    reason: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
);
export const assessmentSchema = matching<AssessmentView>()(
  z
    .object({
      account: z.string(),
      score: z.number(),
      action: z.enum(ACTIONS),
      stepUp: z.boolean(),
      findings: z.array(findingSchema),
      at: z.string(),
    })
    .openapi("Assessment"),
);
