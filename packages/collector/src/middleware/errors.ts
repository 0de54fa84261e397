import type { Hook } from "@hono/zod-openapi";
import type { Context, ErrorHandler, NotFoundHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { Rejection } from "../errors.ts";
import { faultOf } from "../fault.ts";
import { storeRefusal } from "../ingest/store-faults.ts";
import type { Ingest } from "../ingest/types.ts";
import type { Log } from "../log.ts";
import type { App, Env } from "../routes/route.ts";

/** Answers with the code's status and body; what is not a Rejection is our fault, logged without the request's data. */
export function answerErrors(log: Log, count: Ingest["refused"]): ErrorHandler<Env> {
  return (error, c) => {
    const rejection = asRejection(error);
    count(rejection.siteId ?? callerSite(c), rejection.code, refusedBody(c, rejection));
    if (rejection.code === "internal") {
      log.error("request failed", { method: c.req.method, route: c.req.routePath, ...faultOf(error) });
    }
    if (rejection.retryAfter !== undefined) c.header("retry-after", String(rejection.retryAfter));
    if (rejection.status === 401) c.header("www-authenticate", "Bearer");
    return c.json(rejection.body(), rejection.status as ContentfulStatusCode);
  };
}

/** A path that exists under another method is 405 with `Allow`, anything else 404. */
export function answerNotFound(app: App): NotFoundHandler<Env> {
  return (c) => {
    const methods = METHODS.filter((method) =>
      app.router.match(method, c.req.path)[0].some(([[, route]]) => route.method === method),
    );
    if (methods.length === 0) throw new Rejection("not_found");
    c.header("allow", methods.join(", "));
    throw new Rejection("method_not_allowed");
  };
}
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Validation of a declared route: the first wrong field, by its path. */
export const refuseInvalid: Hook<unknown, Env, string, void> = (result) => {
  if (result.success) return;
  const issue = result.error.issues[0];
  const path = issue === undefined ? "" : pathText(issue.path);
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  throw new Rejection("invalid_field", {
    path: unknown === undefined ? path : path === "" ? unknown : `${path}.${unknown}`,
  });
};

/** `items[2].signals.canvas`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}

function asRejection(error: Error): Rejection {
  if (error instanceof Rejection) return error;
  if (error instanceof HTTPException) {
    if (error.status === 413) return new Rejection("body_too_large", { cause: error });
    // The declared-route validator throws a bare 400 where the body is not JSON.
    if (error.status < 500) return new Rejection("malformed_json", { cause: error });
  }
  const refusal = storeRefusal(error);
  if (refusal !== null) return new Rejection(refusal, { retryAfter: 1, cause: error });
  return new Rejection("internal", { cause: error });
}

function refusedBody(c: Context<Env>, { refusedBody: body, path }: Rejection) {
  if (body === undefined) return undefined;
  const userAgent = c.req.header("user-agent") ?? null;
  return { route: c.req.routePath, path, body, userAgent, clientIp: c.var.clientIp };
}

function callerSite(c: Context<Env>): string | null {
  // Unset where authentication itself refused.
  return (c.var as Partial<Env["Variables"]>).caller?.siteId ?? null;
}
