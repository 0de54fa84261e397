import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { Deps } from "../deps.ts";
import type { PageContext } from "../views/layout.ts";

export interface Env {
  /** Absent where the app is called without a server, as tests may. */
  Bindings: { incoming?: HttpBindings["incoming"] };
  Variables: {
    /** What every page shows: who is signed in, the form token, the script tag. */
    visit: PageContext;
    sessionId: string;
    /** The fields of a form that was sent, as they came. */
    form: ReadonlyMap<string, string>;
  };
}
export type App = Hono<Env>;
export type Call = Context<Env>;
export type Routes = (app: App, deps: Deps) => void;
