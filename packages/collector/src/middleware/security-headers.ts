import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Env } from "../routes/route.ts";

/** The console shows strings of hostile origin: nothing inline runs, nothing foreign loads, nobody frames it. */
const fixed = secureHeaders({
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

export const securityHeaders: MiddlewareHandler<Env> = async (c, next) => {
  // `/sdk.js` and the receipts are read by other origins; the console's route narrows it.
  c.header("cross-origin-resource-policy", "cross-origin");
  await fixed(c, next);
};
