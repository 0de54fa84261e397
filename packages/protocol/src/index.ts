export * from "./behaviour.ts";
export * from "./envelope.ts";
export * from "./limits.ts";
export * from "./rejection.ts";
export * from "./server-calls.ts";
export * from "./signals.ts";
export * from "./typing.ts";
export * from "./version.ts";
