import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Env } from "../routes/route.ts";

/** The console shows strings of hostile origin: nothing inline runs, nothing foreign loads, nobody frames it. */
export const securityHeaders: MiddlewareHandler<Env> = secureHeaders({
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
  // `/sdk.js` and the receipts are read by other origins; routes for pages narrow it themselves.
  crossOriginResourcePolicy: "cross-origin",
  // A self-hosted plain http address on the operator's network must stay reachable: https is the proxy's to promise.
  strictTransportSecurity: false,
  xDownloadOptions: false,
  xXssProtection: false,
});
