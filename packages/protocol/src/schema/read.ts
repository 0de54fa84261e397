import type { z } from "zod";
import type { Envelope } from "../envelope.ts";
import { LIMITS } from "../limits.ts";
import type { Json } from "../signals.ts";
import { SUPPORTED_VERSIONS } from "../version.ts";
import { envelopeSchema, plainEnvelopeSchema } from "./envelope.ts";
import { type JsonLimits, parseHostileJson } from "./hostile-json.ts";
import { type Read, refusalOf, refuse } from "./refusal.ts";

/** Bounds of a page's body. */
export const ENVELOPE_LIMITS: JsonLimits = {
  bytes: LIMITS.envelopeBytes,
  depth: LIMITS.depth,
  values: LIMITS.values,
  stringLength: LIMITS.stringLength,
};
/** Bounds of a server call, and of one import line. */
export const SERVER_BODY_LIMITS: JsonLimits = { ...ENVELOPE_LIMITS, bytes: LIMITS.serverBodyBytes };

/** Reads a body of any route by its schema. */
export function readBody<T>(
  input: Uint8Array | string,
  schema: z.ZodType<T>,
  limits: JsonLimits = SERVER_BODY_LIMITS,
): Read<T> {
  const json = parseHostileJson(input, limits);
  if (!json.ok) return json;
  const parsed = schema.safeParse(json.value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, refusal: refusalOf(parsed.error) };
}

/** Reads the body of `POST /v1/collect`. What is refused is refused as a whole. */
export function readEnvelope(input: Uint8Array | string): Read<Envelope> {
  const json = parseHostileJson(input, ENVELOPE_LIMITS);
  return json.ok ? judgeEnvelope(json.value) : json;
}

/** Whether JSON that passed `parseHostileJson` is an envelope of a version we speak. */
export function judgeEnvelope(body: Json): Read<Envelope> {
  if (typeof body === "object" && body !== null && !Array.isArray(body)) {
    // Of a version we do not know, nothing else can be judged; without a key there is nobody to judge it for.
    const version = body["version"];
    if (typeof version === "number" && !SUPPORTED_VERSIONS.includes(version as 1)) {
      return refuse("unsupported_version", ["version"]);
    }
    if (body["siteKey"] === undefined) return refuse("missing_key", ["siteKey"]);
  }
  const plain = plainEnvelopeSchema.safeParse(body);
  if (plain.success) return { ok: true, value: plain.data };
  const parsed = envelopeSchema.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, refusal: refusalOf(parsed.error) };
}
