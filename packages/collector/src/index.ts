export { type Config, type ConfigFlags, loadConfig } from "./config.ts";
export type { Deps } from "./deps.ts";
export { seedSample } from "./jobs/seed-sample.ts";
export { type Engine, type Service, startEngine, startService } from "./main.ts";
export { StartError, type StartErrorCode } from "./start-error.ts";
