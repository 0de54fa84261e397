import { createRoute } from "@hono/zod-openapi";
import { signInByPassword } from "../access/sign-in.ts";
import { createSignInPauses } from "../access/sign-in-pauses.ts";
import { writeAudit } from "../middleware/audit.ts";
import { browserCookie, setBrowserCookie, setConsoleCookie } from "../middleware/console-cookie.ts";
import { countedAddress } from "../middleware/counted-address.ts";
import { limitAddress } from "../middleware/limit-address.ts";
import { requireSameOrigin } from "../middleware/same-origin.ts";
import { NO_SITE } from "../no-site.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { signInSchema } from "./schemas/passwords.ts";
import { refusals } from "./schemas/refusals.ts";

export const passwordSignIn: Route = (app, deps) => {
  const pauses = createSignInPauses(deps.now);
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session",
      tags: ["console"],
      summary: "Sign in to the console by name and password",
      security: [],
      middleware: [limitAddress(deps, "signInsPerMinute"), ...jsonBody],
      request: {
        body: { required: true, content: { "application/json": { schema: signInSchema } } },
      },
      responses: {
        204: { description: "Signed in: the session is in the cookie" },
        400: refusals[400],
        401: {
          ...refusals[401],
          description: "`invalid_sign_in`, or `second_factor_needed` after a right password",
        },
        403: { ...refusals[403], description: "Asked for by a page of another origin" },
        415: { ...refusals[400], description: "The body is not JSON" },
        429: { ...refusals[400], description: "Too many wrong attempts; try again after `Retry-After`" },
      },
    }),
    async (c) => {
      requireSameOrigin(c, deps.config);
      const from = { address: countedAddress(c.var.clientIp), browser: browserCookie(c) };
      const { user, token, browser } = await signInByPassword(deps, pauses, c.req.valid("json"), from);
      await writeAudit(c, deps, { kind: "console", name: user, siteId: NO_SITE }, []);
      setConsoleCookie(c, deps.config, token);
      setBrowserCookie(c, deps.config, browser);
      return c.body(null, 204);
    },
  );
};
