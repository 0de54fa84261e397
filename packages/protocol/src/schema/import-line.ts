import { z } from "zod";
import { NETWORK_CLASSES } from "../api/accounts.ts";
import { LIMITS } from "../limits.ts";
import {
  DEVICE_CLASSES,
  type EventLine,
  type ExportLine,
  type ObservationLine,
  type RecordLine,
} from "../server-calls.ts";
import type { Equal, Holds } from "./equal.ts";
import {
  accountIdSchema,
  ipSchema,
  isoTimeSchema,
  jsonSchema,
  operatorIdSchema,
  plainText,
} from "./scalars.ts";
import { eventFields } from "./server-calls.ts";
import { signalsSchema } from "./signals.ts";
import { typingSchema } from "./typing.ts";

const named = plainText(LIMITS.accountIdLength).nullable();
const deviceSchema = z.strictObject({ browser: named, os: named, deviceClass: z.enum(DEVICE_CLASSES) });
const networkSchema = z.strictObject({
  prefixKey: named,
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  asn: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .nullable(),
  asName: named,
  networkClass: z.enum(NETWORK_CLASSES),
});

export const observationLineSchema = z.strictObject({
  type: z.literal("observation"),
  id: operatorIdSchema,
  at: isoTimeSchema,
  account: z.exactOptional(accountIdSchema),
  visitor: z.exactOptional(operatorIdSchema),
  ip: z.exactOptional(ipSchema),
  ipKey: z.exactOptional(plainText(LIMITS.accountIdLength)),
  userAgent: z.exactOptional(z.string().max(LIMITS.userAgentLength)),
  device: z.exactOptional(deviceSchema),
  network: z.exactOptional(networkSchema),
  signals: z.exactOptional(signalsSchema),
  behaviour: z.exactOptional(
    z.strictObject({
      typing: z.exactOptional(z.union([typingSchema, z.array(typingSchema).max(LIMITS.itemsPerEnvelope)])),
    }),
  ),
});

export const eventLineSchema = z.strictObject({ type: z.literal("event"), ...eventFields });

const recordLineSchema = z.strictObject({
  type: z.literal("record"),
  table: z.string().regex(/^[a-z_]{1,63}$/),
  data: z.record(z.string().max(LIMITS.signalNameLength), jsonSchema),
});

/** One line of `samehand import`; the shape that `samehand export` writes. */
export const importLineSchema = z.discriminatedUnion("type", [
  observationLineSchema,
  eventLineSchema,
  recordLineSchema,
]);

export type ImportLineAgrees = [
  Holds<Equal<z.infer<typeof observationLineSchema>, ObservationLine>>,
  Holds<Equal<z.infer<typeof eventLineSchema>, EventLine>>,
  Holds<Equal<z.infer<typeof recordLineSchema>, RecordLine>>,
  Holds<Equal<z.infer<typeof importLineSchema>, ExportLine>>,
];
