export { rejectionBodySchema } from "./answers.ts";
export { envelopeSchema, itemSchema, receiptSchema } from "./envelope.ts";
export { fieldPath } from "./field-path.ts";
export { type JsonLimits, parseHostileJson } from "./hostile-json.ts";
export { eventLineSchema, importLineSchema, observationLineSchema } from "./import-line.ts";
export { ENVELOPE_LIMITS, judgeEnvelope, readBody, readEnvelope, SERVER_BODY_LIMITS } from "./read.ts";
export { type Read, type Refusal, refusalOf, rejectAs } from "./refusal.ts";
export { accountIdSchema, idSchema, ipSchema, isoTimeSchema, jsonSchema, plainText } from "./scalars.ts";
export {
  assessRequestSchema,
  eventNameSchema,
  eventsRequestSchema,
  eventsResultSchema,
  identifyRequestSchema,
  identifyResultSchema,
  serverEventSchema,
} from "./server-calls.ts";
export { signalResultSchema, signalsSchema } from "./signals.ts";
export { typingContradiction, typingSchema } from "./typing.ts";
export { verdictRequestSchema } from "./verdict.ts";
