import { parseHostileJson, SERVER_BODY_LIMITS } from "@samehand/protocol/schema";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Rejection } from "../errors.ts";
import type { Env } from "./route.ts";

/** A small body: no call of this side of the API carries a list. */
const BYTES = 64 * 1024;
const limits = { ...SERVER_BODY_LIMITS, bytes: BYTES };

/**
 * Goes before the validation of a declared JSON body: refuses what is too large, not JSON or hostile, with the code
 * and path that every other route gives.
 */
export const jsonBody: MiddlewareHandler<Env>[] = [
  bodyLimit({
    maxSize: BYTES,
    onError: () => {
      throw new Rejection("body_too_large");
    },
  }),
  async (c, next) => {
    if (!/^application\/json\s*(;|$)/i.test(c.req.header("content-type") ?? ""))
      throw new Rejection("unsupported_media_type");
    // The body stays cached for the validator.
    const read = parseHostileJson(new Uint8Array(await c.req.arrayBuffer()), limits);
    if (!read.ok) throw new Rejection(read.refusal.code, read.refusal);
    await next();
  },
];
