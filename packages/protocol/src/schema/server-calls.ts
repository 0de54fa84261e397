import { z } from "zod";
import { LIMITS } from "../limits.ts";
import type {
  AssessRequest,
  EventsRequest,
  EventsResult,
  IdentifyRequest,
  IdentifyResult,
  ServerEvent,
} from "../server-calls.ts";
import type { Equal, Holds } from "./equal.ts";
import {
  accountIdSchema,
  countSchema,
  idSchema,
  ipSchema,
  isoTimeSchema,
  jsonSchema,
  operatorIdSchema,
  plainText,
  ratioSchema,
} from "./scalars.ts";

export const eventNameSchema = z.string().regex(/^[a-z][a-z0-9_.-]{0,63}$/);

export const eventFields = {
  id: operatorIdSchema,
  at: isoTimeSchema,
  account: accountIdSchema,
  name: eventNameSchema,
  data: z.exactOptional(z.record(z.string().min(1).max(LIMITS.signalNameLength), jsonSchema)),
};

export const serverEventSchema = z.strictObject({
  ...eventFields,
  // Passed on from a browser: an id that is not one of ours must not cost the operator the event.
  requestId: z.exactOptional(plainText(LIMITS.idLength)),
});

export const eventsRequestSchema = z.strictObject({
  events: z.array(serverEventSchema).min(1).max(LIMITS.eventsPerRequest),
});
export const eventsResultSchema = z.strictObject({ accepted: countSchema, duplicates: countSchema });

export const identifyRequestSchema = z.strictObject({ account: accountIdSchema, requestId: idSchema });
export const identifyResultSchema = z.strictObject({
  account: z.string(),
  visitorId: z.string(),
  confidence: ratioSchema,
});

export const assessRequestSchema = z.strictObject({
  account: accountIdSchema,
  action: z.exactOptional(eventNameSchema),
  requestId: z.exactOptional(plainText(LIMITS.idLength)),
  ip: z.exactOptional(ipSchema),
  userAgent: z.exactOptional(z.string().max(LIMITS.userAgentLength)),
  at: z.exactOptional(isoTimeSchema),
});

export type ServerCallsAgree = [
  Holds<Equal<z.infer<typeof serverEventSchema>, ServerEvent>>,
  Holds<Equal<z.infer<typeof eventsRequestSchema>, EventsRequest>>,
  Holds<Equal<z.infer<typeof eventsResultSchema>, EventsResult>>,
  Holds<Equal<z.infer<typeof identifyRequestSchema>, IdentifyRequest>>,
  Holds<Equal<z.infer<typeof identifyResultSchema>, IdentifyResult>>,
  Holds<Equal<z.infer<typeof assessRequestSchema>, AssessRequest>>,
];
