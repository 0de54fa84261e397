import { type Probe, read } from "./probe.ts";

/** Whether the browser has it; asking whether the page may use it would throw in a sandboxed frame. */
export const indexedDatabase: Probe = { measure: () => read("indexedDB" in globalThis) };
