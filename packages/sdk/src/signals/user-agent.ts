import { type Probe, read } from "./probe.ts";

/** The script's own user agent; the collector compares it with the header. */
export const userAgent: Probe = { measure: () => read(navigator.userAgent) };
