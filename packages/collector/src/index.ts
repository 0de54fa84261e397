export type { Config } from "./config.ts";
export type { Deps } from "./deps.ts";
