import type { Context } from "hono";
import type { ConsoleSession } from "../db/queries/console-sessions/console-sessions.ts";
import type { Deps } from "../deps.ts";
import { Rejection } from "../errors.ts";
import type { Env } from "../routes/route.ts";
import { consoleSessionOf, consoleToken } from "./console-cookie.ts";
import { requireCsrf } from "./csrf.ts";

/** The console session of the request, for what a user does to their own access. Refuses a forged change. */
export async function requireSession(
  c: Context<Env>,
  deps: Pick<Deps, "db" | "now" | "config">,
): Promise<ConsoleSession & { token: string }> {
  const session = await consoleSessionOf(c, deps);
  const token = consoleToken(c);
  if (session === null || token === undefined) throw new Rejection("not_signed_in");
  requireCsrf(c, deps.config, session.csrf);
  return { ...session, token };
}
