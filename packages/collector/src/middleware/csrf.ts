import type { Context } from "hono";
import type { Config } from "../config.ts";
import { Rejection } from "../errors.ts";
import type { Env } from "../routes/route.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { sameText } from "./same-text.ts";

export const CSRF_HEADER = "x-samehand-csrf";

/** Refuses unless the console's change comes from its own page and carries the session's token, which no other can read. */
export function requireCsrf(c: Context<Env>, config: Pick<Config, "publicUrl">, csrf: string): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  requireSameOrigin(c, config);
  if (!sameText(c.req.header(CSRF_HEADER) ?? "", csrf))
    throw new Rejection("origin_not_allowed", {
      path: CSRF_HEADER,
      message: `A change from the console needs the session's csrf token in ${CSRF_HEADER}.`,
    });
}
