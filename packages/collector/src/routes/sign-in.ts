import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { newSignInLink, SIGN_IN_PATH, signInByLink } from "../access/sign-in-link.ts";
import { LINK_USER } from "../db/queries/console-sessions/console-sessions.ts";
import { writeAudit } from "../middleware/audit.ts";
import { authenticateInstallation } from "../middleware/authenticate.ts";
import { readBytes, requireMediaType } from "../middleware/body.ts";
import { setConsoleCookie } from "../middleware/console-cookie.ts";
import { limitAddress } from "../middleware/limit-address.ts";
import { NO_SITE } from "../no-site.ts";
import type { Env, Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { confirmPage, deadLinkPage } from "./sign-in-page.ts";

/** A token in a form, and nothing else. */
const FORM_BYTES = 1024;

/**
 * The one-time link, and the call by which the command line gets one. Whatever loads a link without a person behind it
 * — a browser ahead of the click, a chat's preview, a mail's scanner — must not use it up.
 */
export const signIn: Route = (app, deps) => {
  const enter = async (c: Context<Env>, token: string) => {
    const session = await signInByLink(deps, token);
    if (session === null) {
      deps.ingest.refused(null, "invalid_sign_in");
      return c.html(deadLinkPage, 401);
    }
    await writeAudit(c, deps, { kind: "console", name: LINK_USER, siteId: NO_SITE }, []);
    setConsoleCookie(c, deps.config, session);
    return c.redirect("/console/", 303);
  };

  app.use(SIGN_IN_PATH, limitAddress(deps));
  app.get(SIGN_IN_PATH, (c) => {
    c.header("cache-control", "no-store");
    const ahead = c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "";
    if (ahead.includes("prefetch") || c.req.method === "HEAD") return c.body(null, 204);
    const token = c.req.query("token") ?? "";
    // Browsers say so of a tab that follows a link, except on plain http beyond this machine; previews do not.
    const isFollowed =
      c.req.header("sec-fetch-mode") === "navigate" && c.req.header("sec-fetch-dest") === "document";
    return isFollowed || token === "" ? enter(c, token) : c.html(confirmPage(token));
  });

  app.post(SIGN_IN_PATH, async (c) => {
    c.header("cache-control", "no-store");
    requireMediaType(c, ["application/x-www-form-urlencoded"]);
    const form = new URLSearchParams(Buffer.from(await readBytes(c, FORM_BYTES)).toString());
    return enter(c, form.get("token") ?? "");
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
