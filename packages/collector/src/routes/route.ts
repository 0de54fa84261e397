import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ConsoleSession } from "../db/queries/console-sessions/console-sessions.ts";
import type { Deps } from "../deps.ts";
import type { Ingest } from "../ingest/types.ts";

/** Who calls, set by the authentication middleware. */
export interface Caller {
  kind: "server" | "console" | "admin";
  /** The site the call is about: the key's own, or the one named by `?site=` for console and admin. */
  siteId: string;
  /** Shown in verdicts and logs. */
  name: string;
}
export interface Env {
  Variables: {
    caller: Caller;
    clientIp: string;
    /** Headers that the answer gets, by lower-case name. */
    headers: Record<string, string>;
    /** Whether the answer has got them already. */
    isWhole?: boolean;
    /** What the audit log says was changed, where the path does not name it; or that the entry is written. */
    auditSubjects: readonly string[] | "written";
    /** The entry's write, where it was begun before the answer was there. */
    auditBegun: Promise<void>;
    /** Of a user's call about their own access. */
    session: ConsoleSession & { token: string };
  };
}
export type App = OpenAPIHono<Env>;

/** What routes use: the service's dependencies, and the one write path of the process. */
export interface RouteDeps extends Deps {
  ingest: Ingest;
}

/** One route per file: it registers itself on the app, with its OpenAPI description. */
export type Route = (app: App, deps: RouteDeps) => void;
