import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { CONSOLE_SESSION_MS } from "../access/open-session.ts";
import type { Config } from "../config.ts";
import { type ConsoleSession, findConsoleSession } from "../db/queries/console-sessions/console-sessions.ts";
import type { Deps } from "../deps.ts";
import type { Env } from "../routes/route.ts";

const COOKIE = "samehand_console";
const BROWSER_COOKIE = "samehand_browser";
/** Of the browser's name; it opens nothing, so it may live long. */
const BROWSER_MS = 400 * 24 * 60 * 60 * 1000;

export function setConsoleCookie(c: Context<Env>, config: Pick<Config, "publicUrl">, token: string): void {
  setCookie(c, COOKIE, token, {
    ...cookiePlace(config),
    maxAge: CONSOLE_SESSION_MS / 1000,
  });
}

export function clearConsoleCookie(c: Context<Env>, config: Pick<Config, "publicUrl">): void {
  deleteCookie(c, COOKIE, cookiePlace(config));
}

export function consoleToken(c: Context<Env>): string | undefined {
  return getCookie(c, COOKIE);
}

/** The living session of the request's cookie, or null. */
export async function consoleSessionOf(
  c: Context<Env>,
  deps: Pick<Deps, "db" | "now">,
): Promise<ConsoleSession | null> {
  const token = consoleToken(c);
  return token === undefined ? null : findConsoleSession(deps.db, token, new Date(deps.now()));
}

export function browserCookie(c: Context<Env>): string | undefined {
  return getCookie(c, BROWSER_COOKIE);
}

export function setBrowserCookie(c: Context<Env>, config: Pick<Config, "publicUrl">, seal: string): void {
  const place = { ...cookiePlace(config), path: "/v1/session", sameSite: "Strict" } as const;
  setCookie(c, BROWSER_COOKIE, seal, { ...place, maxAge: BROWSER_MS / 1000 });
}

function cookiePlace(config: Pick<Config, "publicUrl">) {
  // On plain http (a local try-out) a Secure cookie would never come back.
  const secure = config.publicUrl.startsWith("https:");
  return { path: "/", httpOnly: true, sameSite: "Lax", secure } as const;
}
