import type { MiddlewareHandler } from "hono";
import type { Deps } from "../deps.ts";
import type { Env } from "../routes/route.ts";
import { problemPage } from "../views/problem.ts";

/** Reads every form that is sent, and refuses one that another site made the browser send. */
export function protectForms({ sessions }: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const type = c.req.header("content-type") ?? "";
    if (!type.startsWith("application/x-www-form-urlencoded")) return c.text("Send a form.", 415);
    const form = new Map(new URLSearchParams(await c.req.text()));
    if (!sessions.isCsrfToken(c.var.sessionId, form.get("csrf"))) {
      const advice = "It was opened too long ago, or in another session. Go back, reload and send it again.";
      return c.html(problemPage(c.var.visit, "This form is stale", advice), 403);
    }
    c.set("form", form);
    return next();
  };
}
