import { type Context, Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Env } from "../routes/route.ts";

/** The console shows strings of hostile origin: nothing inline runs, nothing foreign loads, nobody frames it. */
const secured = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
  crossOriginResourcePolicy: false,
  // A self-hosted plain http address on the operator's network must stay reachable: https is the proxy's to promise.
  strictTransportSecurity: false,
  xDownloadOptions: false,
  xXssProtection: false,
});

/** They are the same for every answer, so the library is asked once. */
const HEADERS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    (
      await new Hono()
        .use(secured)
        .get("/", (c) => c.body(null))
        .request("/")
    ).headers,
  ),
  // `/sdk.js` and the receipts are read by other origins; the console's route narrows it.
  "cross-origin-resource-policy": "cross-origin",
};

/** Headers of one answer, for the routes to change. */
export function securityHeaders(): Record<string, string> {
  return { ...HEADERS };
}

/** Gives the answer its headers as the routes left them, unless it has been made with them. */
export function finishHeaders(c: Context<Env>, headers: Readonly<Record<string, string>>): void {
  if (c.get("isWhole") === true) return;
  for (const name in headers) c.res.headers.set(name, headers[name] ?? "");
}

/** An answer made with all its headers at once: set one by one, they cost a busy route as much as reading its body. */
export function wholeAnswer(c: Context<Env>, body: object): Response {
  c.set("isWhole", true);
  const headers = { ...c.get("headers"), "content-type": "application/json" };
  return new Response(JSON.stringify(body), { headers });
}
