import type { MiddlewareHandler } from "hono";

/** A strict policy: our own files, and the collector for the SDK and what it sends. No inline script or style. */
export function securityHeaders(collectorUrl: string): MiddlewareHandler {
  const collector = new URL(collectorUrl).origin;
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${collector}`,
    `connect-src ${collector}`,
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  return async (c, next) => {
    await next();
    c.header("content-security-policy", policy);
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "strict-origin-when-cross-origin");
  };
}
