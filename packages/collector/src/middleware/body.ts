import { type Read, readBody, SERVER_BODY_LIMITS } from "@samehand/protocol/schema";
import type { Context } from "hono";
import type { z } from "zod";
import { Rejection } from "../errors.ts";
import type { Env } from "../routes/route.ts";
import { type ContentEncoding, contentEncodingOf, decoded } from "./content-encoding.ts";
import { patience, SILENCE_MS, WHOLE_BODY_MS } from "./slow-body.ts";

/** Refuses a body that is not of one of these types, or that is compressed in a way that is not taken. */
export function requireMediaType(c: Context<Env>, types: readonly string[]): void {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (!types.includes(type)) throw new Rejection("unsupported_media_type");
  encodingOf(c);
}

/**
 * Reads a body, decompressed, and stops reading as soon as it is too large before or after that: no more than the
 * limit is ever held.
 */
export async function readBytes(
  c: Context<Env>,
  maxBytes: number,
  withinMs: number = WHOLE_BODY_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = c.req.header("content-length");
  // What says itself that it is too large need not be read at all.
  if (Number(announced ?? 0) > maxBytes) throw new Rejection("body_too_large");
  const encoding = encodingOf(c);
  // The HTTP parser holds a body to the length it announced; reading it whole costs a third of reading it as a stream.
  const waiting = patience(c, withinMs);
  const whole = await (encoding === "identity" &&
  announced !== undefined &&
  c.req.header("transfer-encoding") === undefined
    ? wholeBody(c)
    : joined(decoded(atMost(rawBody(c), maxBytes), encoding), maxBytes)
  ).finally(waiting.end);
  if (whole.length > maxBytes) throw new Rejection("body_too_large");
  return whole;
}

/** Reads the JSON body of a server call by its schema. */
export async function readServerCall<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<T> {
  requireMediaType(c, ["application/json"]);
  const bytes = await readBytes(c, SERVER_BODY_LIMITS.bytes);
  const read = readBody(bytes, schema);
  if (read.ok) return read.value;
  throw new Rejection(read.refusal.code, { ...read.refusal, refusedBody: bytes });
}

/** The value read, or the refusal thrown. */
export function accepted<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Rejection(read.refusal.code, read.refusal);
}

/** The body as it arrives, decompressed; unbounded, while it goes on arriving. */
export function bodyOf(
  c: Context<Env>,
  silenceMs: number = SILENCE_MS,
): AsyncGenerator<Uint8Array, void, undefined> {
  return decoded(unbroken(c, silenceMs), encodingOf(c));
}

async function* unbroken(c: Context<Env>, silenceMs: number): AsyncGenerator<Uint8Array, void, undefined> {
  const waiting = patience(c, silenceMs);
  try {
    for await (const chunk of rawBody(c)) {
      // Whoever takes the chunk may take long: that is not the caller's silence.
      waiting.end();
      yield chunk;
      waiting.renew();
    }
  } finally {
    waiting.end();
  }
}

function encodingOf(c: Context<Env>): ContentEncoding {
  const encoding = contentEncodingOf(c.req.header("content-encoding"));
  if (encoding === null) throw new Rejection("unsupported_media_type");
  return encoding;
}

async function* rawBody(c: Context<Env>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw brokenOff(cause);
  }
}

async function wholeBody(c: Context<Env>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await c.req.raw.arrayBuffer());
  } catch (cause) {
    throw brokenOff(cause);
  }
}

/** A caller that goes away in the middle is at fault, not the store. */
function brokenOff(cause: unknown): Rejection {
  return new Rejection("malformed_json", { message: "The body broke off.", cause });
}

async function* atMost(chunks: AsyncIterable<Uint8Array>, maxBytes: number) {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    // Leaving the loop cancels the stream.
    if (bytes > maxBytes) throw new Rejection("body_too_large");
    yield chunk;
  }
}

async function joined(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const chunk of atMost(chunks, maxBytes)) parts.push(chunk);
  return new Uint8Array(Buffer.concat(parts));
}
