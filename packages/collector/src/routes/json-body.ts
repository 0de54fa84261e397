import { parseHostileJson, SERVER_BODY_LIMITS } from "@samehand/protocol/schema";
import type { MiddlewareHandler } from "hono";
import { accepted, readBytes, requireMediaType } from "../middleware/body.ts";
import type { Env } from "./route.ts";

/** A small body: no call of this side of the API carries a list. */
const BYTES = 64 * 1024;
const limits = { ...SERVER_BODY_LIMITS, bytes: BYTES };

/**
 * Goes before the validation of a declared JSON body: refuses what is too large, not JSON or hostile, with the code
 * and path that every other route gives.
 */
export const jsonBody: MiddlewareHandler<Env>[] = [
  async (c, next) => {
    requireMediaType(c, ["application/json"]);
    const bytes = await readBytes(c, BYTES);
    accepted(parseHostileJson(bytes, limits));
    // The validator reads it again.
    const { url, method, headers } = c.req.raw;
    c.req.raw = new Request(url, { method, headers, body: bytes });
    await next();
  },
];
