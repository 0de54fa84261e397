import { z } from "zod";
import { LIMITS } from "../limits.ts";
import {
  FLIGHT_BINS,
  KEY_CLASSES,
  KEY_DWELL_BINS,
  type KeyTransition,
  type TypingSummary,
} from "../typing.ts";
import type { Equal, Holds } from "./equal.ts";
import { countSchema } from "./scalars.ts";

const transitions = KEY_CLASSES.flatMap((from) =>
  KEY_CLASSES.map((to): KeyTransition => `${from}>${to}`),
) as [KeyTransition, ...KeyTransition[]];

/** The fields, for items that add their own; `consistentTyping` must follow. */
export const typingFields = {
  keys: z.int().min(LIMITS.typingKeysMin).max(LIMITS.count),
  keyDwell: z.partialRecord(z.enum(KEY_CLASSES), z.array(countSchema).length(KEY_DWELL_BINS)),
  flight: z.partialRecord(z.enum(transitions), z.array(countSchema).length(FLIGHT_BINS)),
  rollovers: countSchema,
  autoRepeats: countSchema,
  untrusted: countSchema,
};

/** The part of a summary that is more than could have been counted, null where there is none. */
export function typingContradiction(typing: TypingSummary): "keyDwell" | "flight" | "rollovers" | null {
  // Each key pressed has at most one dwell, at most one flight before it, and rolls over at most once.
  if (total(typing.keyDwell) > typing.keys) return "keyDwell";
  if (total(typing.flight) > typing.keys) return "flight";
  if (typing.rollovers > typing.keys) return "rollovers";
  return null;
}

export function consistentTyping(context: z.core.ParsePayload<TypingSummary>): void {
  const path = typingContradiction(context.value);
  if (path !== null) context.issues.push({ code: "custom", path: [path], input: context.value });
}

export const typingSchema = z.strictObject(typingFields).check(consistentTyping);

function total(histograms: Partial<Record<string, number[]>>): number {
  let sum = 0;
  for (const counts of Object.values(histograms)) for (const count of counts ?? []) sum += count;
  return sum;
}

export type TypingAgrees = Holds<Equal<z.infer<typeof typingSchema>, TypingSummary>>;
