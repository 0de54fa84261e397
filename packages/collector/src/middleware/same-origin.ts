import type { Context } from "hono";
import type { Config } from "../config.ts";
import { Rejection } from "../errors.ts";
import type { Env } from "../routes/route.ts";

/**
 * Refuses a request that a page of another origin makes in the user's browser. Whatever is no browser sends neither
 * header, and has no cookie to abuse.
 */
export function requireSameOrigin(c: Context<Env>, config: Pick<Config, "publicUrl">): void {
  const fetchSite = c.req.header("sec-fetch-site");
  if (fetchSite !== undefined && fetchSite !== "same-origin") throw refusal("sec-fetch-site");
  const origin = c.req.header("origin");
  if (origin === undefined || origin === config.publicUrl) return;
  // Under another name of this machine; a page that tricks the name system has no cookie of that name.
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (host === null || host !== c.req.header("host")?.toLowerCase()) throw refusal("origin");
}

function refusal(path: string): Rejection {
  return new Rejection("origin_not_allowed", { path, message: "Another page may not do this for you." });
}
