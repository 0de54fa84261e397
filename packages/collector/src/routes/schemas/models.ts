import { z } from "@hono/zod-openapi";
import {
  type Beside,
  type LearnedWeight,
  MODEL_STATES,
  type ModelFigures,
  type ModelList,
  type ModelView,
} from "@samehand/protocol/api";
import { matching } from "./matching.ts";

const besideSchema = matching<Beside>()(z.object({ shipped: z.number(), learned: z.number() }));

const weightSchema = matching<LearnedWeight>()(
  z
    .object({
      comparison: z.string(),
      relation: z.enum(["oneHand", "household", "organisation"]),
      shipped: z.number(),
      learned: z.number(),
      agreeBits: z.number(),
      differBits: z.number(),
    })
    .openapi("LearnedWeight"),
);

const figuresSchema = matching<ModelFigures>()(
  z
    .object({
      accounts: z.number(),
      pairs: z.number(),
      verdicts: z.object({ oneHand: z.number(), differentPeople: z.number() }),
      iterations: z.number(),
      heldOut: z.object({
        gainBits: z.number(),
        verdicts: z.number(),
        oneHand: z.number(),
        expectedOneHand: besideSchema,
        toldRight: besideSchema,
        lossBits: besideSchema,
        falselyAccused: besideSchema,
      }),
      better: z.boolean(),
    })
    .openapi("ModelFigures"),
);

export const modelSchema = matching<ModelView>()(
  z
    .object({
      model: z.int(),
      state: z.enum(MODEL_STATES),
      createdAt: z.string(),
      createdBy: z.string(),
      decidedAt: z.string().nullable(),
      decidedBy: z.string().nullable(),
      done: z.number(),
      total: z.number(),
      outdated: z.boolean(),
      figures: figuresSchema.nullable(),
      weights: z.array(weightSchema),
    })
    .openapi("Model"),
);

export const modelListSchema = matching<ModelList>()(
  z
    .object({ inUse: z.int().nullable(), nightly: z.boolean(), models: z.array(modelSchema) })
    .openapi("ModelList"),
);
