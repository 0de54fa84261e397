import type { z } from "@hono/zod-openapi";
import { Rejection } from "../errors.ts";

/** A position in a list, opaque to the caller. */
export function cursorOf(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** Reads a cursor back; `invalid_field` where it is not one of ours. Null where none was sent. */
export function readCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    throw new Rejection("invalid_field", { path: "cursor", cause });
  }
}
