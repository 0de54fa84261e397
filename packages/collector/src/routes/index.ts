import { healthz } from "./healthz.ts";
import { keys } from "./keys.ts";
import { openapi } from "./openapi.ts";
import { readyz } from "./readyz.ts";
import type { Route } from "./route.ts";
import { session } from "./session.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { sites } from "./sites.ts";
import { staticFiles } from "./static.ts";

/** The only list of routes; `static` last, since it takes every path under `/console/`. */
export const ROUTES: readonly Route[] = [
  healthz,
  readyz,
  openapi,
  session,
  signIn,
  signOut,
  sites,
  keys,
  staticFiles,
];
