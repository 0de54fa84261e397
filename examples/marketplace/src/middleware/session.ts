import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Deps } from "../deps.ts";
import type { Call, Env } from "../routes/route.ts";

const COOKIE = "handwerk-session";

/** Gives the browser a session id: at its first visit, and anew whenever somebody signs in or out. */
export function setSession(c: Call, sessionId: string): void {
  const secure = new URL(c.req.url).protocol === "https:";
  setCookie(c, COOKIE, sessionId, { httpOnly: true, sameSite: "Lax", path: "/", secure });
}

export function withSession({
  sessions,
  store,
  collectorUrl,
  siteKey,
  signIdentify,
}: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    const given = getCookie(c, COOKIE);
    const known = given !== undefined && /^[0-9a-f]{32}$/.test(given);
    const sessionId = known ? given : sessions.newId();
    if (!known) setSession(c, sessionId);
    const account = sessions.accountOf(sessionId);
    const user = account === undefined ? undefined : store.user(account);
    c.set("sessionId", sessionId);
    c.set("visit", {
      csrfToken: sessions.csrfToken(sessionId),
      sdkUrl: new URL("/sdk.js", collectorUrl).href,
      siteKey,
      path: c.req.path,
      identity: user && { account: user.name, signature: signIdentify(user.name) },
    });
    await next();
  };
}
