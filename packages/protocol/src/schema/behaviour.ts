import { z } from "zod";
import {
  type FormSummary,
  type PageSummary,
  POINTER_SPEED_EDGES,
  type PointerSummary,
} from "../behaviour.ts";
import { LIMITS } from "../limits.ts";
import type { Equal, Holds } from "./equal.ts";
import { countSchema, durationMsSchema, idSchema, plainText, ratioSchema } from "./scalars.ts";

export const pageFields = {
  pageId: idSchema,
  path: plainText(LIMITS.pathLength).regex(/^\/[^?#]*$/),
  pageDwellMs: durationMsSchema,
  scrollDepthRatio: ratioSchema,
  hides: countSchema,
  reason: z.enum(["hidden", "navigate", "interval"]),
};

export const pointerFields = {
  moves: countSchema,
  clicks: countSchema,
  mouse: countSchema,
  touch: countSchema,
  pen: countSchema,
  coalesced: countSchema,
  screenEqualsClient: countSchema,
  untrusted: countSchema,
  speed: z.array(countSchema).length(POINTER_SPEED_EDGES.length + 1),
  straightness: ratioSchema,
  scrolls: countSchema,
  // A counter's worth of scroll events over a screen each.
  scrollPx: z
    .number()
    .min(0)
    .max(LIMITS.count * 1000),
};

export const formFields = {
  formKey: idSchema,
  timeToFirstKeyMs: z.exactOptional(durationMsSchema),
  durationMs: durationMsSchema,
  fields: countSchema,
  stepsBack: z.exactOptional(countSchema),
  corrections: countSchema,
  pastes: countSchema,
  pastedLength: countSchema,
  autofills: countSchema,
  submitted: z.boolean(),
};

type Fields<T extends z.core.$ZodShape> = z.infer<z.ZodObject<T, z.core.$strict>>;
export type BehaviourAgrees = [
  Holds<Equal<Fields<typeof pageFields>, PageSummary>>,
  Holds<Equal<Fields<typeof pointerFields>, PointerSummary>>,
  Holds<Equal<Fields<typeof formFields>, FormSummary>>,
];
