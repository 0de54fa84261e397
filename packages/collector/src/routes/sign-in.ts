import { createRoute, z } from "@hono/zod-openapi";
import { html } from "hono/html";
import { newSignInLink, SIGN_IN_PATH, signIn as signInWith } from "../console-access.ts";
import { authenticateInstallation } from "../middleware/authenticate.ts";
import { setConsoleCookie } from "../middleware/console-cookie.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

/** The one-time link, and the call by which the command line gets one. */
export const signIn: Route = (app, deps) => {
  app.get(SIGN_IN_PATH, async (c) => {
    c.header("cache-control", "no-store");
    // A browser that loads links ahead would use it up before it is followed.
    const ahead = c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "";
    if (ahead.includes("prefetch") || c.req.method === "HEAD") return c.body(null, 204);
    const session = await signInWith(deps, c.req.query("token") ?? "");
    if (session === null) return c.html(deadLinkPage, 401);
    setConsoleCookie(c, deps.config, session);
    return c.redirect("/console/", 303);
  });

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/sign-in-links",
      tags: ["operation"],
      summary: "Make a link that signs one browser in to the console, once, within 30 minutes",
      middleware: [authenticateInstallation(deps, ["admin"])],
      responses: {
        201: {
          description: "The link",
          content: {
            "application/json": { schema: z.object({ url: z.string(), expiresAt: z.string() }) },
          },
        },
        401: refusals[401],
        403: refusals[403],
      },
    }),
    async (c) => {
      const link = await newSignInLink(deps);
      return c.json({ url: link.url, expiresAt: link.expiresAt.toISOString() }, 201);
    },
  );
};

const deadLinkPage = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Sign in to Samehand</title>
</head>
<body>
<main>
<h1>This sign-in link no longer works</h1>
<p>Each link signs one browser in, once, within 30 minutes.</p>
<p>For a new one, run this on the machine where Samehand runs:</p>
<pre><code>npm run samehand -- keys sign-in</code></pre>
<p>Already signed in? <a href="/console/">Open the console</a>.</p>
</main>
</body>
</html>
`;
