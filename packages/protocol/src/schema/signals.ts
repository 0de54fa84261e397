import { z } from "zod";
import { LIMITS } from "../limits.ts";
import { SIGNAL_STATUSES, type SignalResult, type Signals } from "../signals.ts";
import type { Equal, Holds } from "./equal.ts";
import { durationMsSchema, jsonSchema } from "./scalars.ts";
import { utf8Bytes } from "./utf8.ts";

export const signalResultSchema = z
  .strictObject({
    status: z.enum(SIGNAL_STATUSES),
    value: z
      .exactOptional(jsonSchema)
      .refine((value) => value === undefined || jsonBytes(value) <= LIMITS.signalValueBytes),
    hash: z.exactOptional(z.string().regex(/^[0-9a-f]{16}$/)),
    durationMs: z.exactOptional(durationMsSchema),
    version: z.exactOptional(z.int().min(1).max(1000)),
  })
  // A measurement without a result cannot be compared with anything.
  .refine((signal) => signal.status !== "ok" || signal.value !== undefined || signal.hash !== undefined, {
    path: ["value"],
  });

export const signalsSchema = z
  .record(z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}$/), signalResultSchema)
  .refine((signals) => Object.keys(signals).length <= LIMITS.signals);

/** UTF-8 length of the value as JSON; scalars, which most signals are, are not serialised. */
function jsonBytes(value: unknown): number {
  if (value === null || typeof value === "boolean" || typeof value === "number") return 0;
  return utf8Bytes(JSON.stringify(value));
}

export type SignalsAgree = [
  Holds<Equal<z.infer<typeof signalResultSchema>, SignalResult>>,
  Holds<Equal<z.infer<typeof signalsSchema>, Signals>>,
];
