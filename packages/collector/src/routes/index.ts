import type { Route } from "./route.ts";

/** The only list of routes. */
export const ROUTES: readonly Route[] = [];
