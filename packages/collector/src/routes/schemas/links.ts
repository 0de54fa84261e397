import { z } from "@hono/zod-openapi";
import {
  CONTRADICTIONS,
  type ContradictionView,
  type ContributionView,
  EVIDENCE_FAMILIES,
  type ExplanationView,
  type LinkList,
  type LinkSummary,
  type LinkView,
  RELATIONS,
  VERDICTS,
  type VerdictAnswer,
  type VerdictView,
} from "@samehand/protocol/api";
import { matching } from "./matching.ts";

export const familySchema = z.enum(EVIDENCE_FAMILIES);

const contributionSchema = matching<ContributionView>()(
  z.object({
    comparison: z.string(),
    family: familySchema,
    level: z.string(),
    bits: z.number(),
    words: z.string(),
  }),
);

const summaryFields = {
  a: z.string(),
  b: z.string(),
  bits: z.number(),
  probability: z.number(),
  comparedAt: z.string(),
};
export const linkSummarySchema = matching<LinkSummary>()(z.object(summaryFields).openapi("LinkSummary"));

const linkFields = {
  ...summaryFields,
  relations: z.record(z.enum(RELATIONS), z.number()),
  contributions: z.array(contributionSchema),
  model: z
    .int()
    .nullable()
    .openapi({ description: "The learned model that weighed it; null: the shipped one" }),
};
const linkSchema = matching<LinkView>()(z.object(linkFields).openapi("Link"));

const verdictFields = {
  a: z.string(),
  b: z.string(),
  verdict: z.enum(VERDICTS),
  note: z.string(),
  by: z.string(),
  at: z.string(),
};
const verdictSchema = matching<VerdictView>()(z.object(verdictFields).openapi("Verdict"));

export const contradictionsSchema = z.array(
  matching<ContradictionView>()(
    z
      .object({ kind: z.enum(CONTRADICTIONS), verdicts: z.array(verdictSchema), words: z.string() })
      .openapi("Contradiction"),
  ),
);

export const verdictAnswerSchema = matching<VerdictAnswer>()(
  z.object({ ...verdictFields, contradictions: contradictionsSchema }).openapi("VerdictAnswer"),
);

export const explanationSchema = matching<ExplanationView>()(
  z
    .object({
      ...linkFields,
      decision: z.enum(["oneHand", "unsure", "notOneHand"]),
      threshold: z.number(),
      cluster: z.string().nullable(),
      wouldChange: z.array(z.string()),
      verdict: verdictSchema.nullable(),
      contradictions: contradictionsSchema,
    })
    .openapi("Explanation"),
);

export const linkListSchema = matching<LinkList>()(
  z.object({ links: z.array(linkSchema) }).openapi("LinkList"),
);
