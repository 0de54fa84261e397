export { type Config, type ConfigFlags, loadConfig } from "./config.ts";
export type { Deps } from "./deps.ts";
export { type Engine, type Service, startEngine, startService } from "./main.ts";
export { StartError, type StartErrorCode } from "./start-error.ts";
