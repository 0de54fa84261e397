import { z } from "zod";
import { LIMITS } from "../limits.ts";
import type { EventLine, ImportLine, ObservationLine } from "../server-calls.ts";
import type { Equal, Holds } from "./equal.ts";
import { accountIdSchema, ipSchema, isoTimeSchema, operatorIdSchema, plainText } from "./scalars.ts";
import { eventFields } from "./server-calls.ts";
import { signalsSchema } from "./signals.ts";
import { typingSchema } from "./typing.ts";

export const observationLineSchema = z.strictObject({
  type: z.literal("observation"),
  id: operatorIdSchema,
  at: isoTimeSchema,
  account: z.exactOptional(accountIdSchema),
  visitor: z.exactOptional(operatorIdSchema),
  ip: z.exactOptional(ipSchema),
  ipKey: z.exactOptional(plainText(LIMITS.accountIdLength)),
  userAgent: z.exactOptional(z.string().max(LIMITS.userAgentLength)),
  signals: z.exactOptional(signalsSchema),
  behaviour: z.exactOptional(z.strictObject({ typing: z.exactOptional(typingSchema) })),
});

export const eventLineSchema = z.strictObject({ type: z.literal("event"), ...eventFields });

/** One line of `samehand import`; the shape that `samehand export` writes. */
export const importLineSchema = z.discriminatedUnion("type", [observationLineSchema, eventLineSchema]);

export type ImportLineAgrees = [
  Holds<Equal<z.infer<typeof observationLineSchema>, ObservationLine>>,
  Holds<Equal<z.infer<typeof eventLineSchema>, EventLine>>,
  Holds<Equal<z.infer<typeof importLineSchema>, ImportLine>>,
];
