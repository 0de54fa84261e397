import { type Read, readBody, SERVER_BODY_LIMITS } from "@samehand/protocol/schema";
import type { Context } from "hono";
import type { z } from "zod";
import { Rejection } from "../errors.ts";
import type { Env } from "../routes/route.ts";

/** Refuses a body that is not of one of these types, or that is compressed. */
export function requireMediaType(c: Context<Env>, types: readonly string[]): void {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const encoding = (c.req.header("content-encoding") ?? "identity").trim().toLowerCase();
  if (!types.includes(type) || encoding !== "identity") throw new Rejection("unsupported_media_type");
}

/** Reads a body, and stops reading as soon as it is too large: no more than the limit is ever held. */
export async function readBytes(c: Context<Env>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  // What says itself that it is too large need not be read at all.
  if (Number(c.req.header("content-length") ?? 0) > maxBytes) throw new Rejection("body_too_large");
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of bodyOf(c)) {
    bytes += chunk.length;
    // Leaving the loop cancels the stream.
    if (bytes > maxBytes) throw new Rejection("body_too_large");
    chunks.push(chunk);
  }
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** Reads the JSON body of a server call by its schema. */
export async function readServerCall<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<T> {
  requireMediaType(c, ["application/json"]);
  return accepted(readBody(await readBytes(c, SERVER_BODY_LIMITS.bytes), schema));
}

/** The value read, or the refusal thrown. */
export function accepted<T>(read: Read<T>): T {
  if (read.ok) return read.value;
  throw new Rejection(read.refusal.code, read.refusal);
}

/** The body as it arrives. A caller that goes away in the middle is at fault, not the store. */
export async function* bodyOf(c: Context<Env>): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new Rejection("malformed_json", { message: "The body broke off.", cause });
  }
}
