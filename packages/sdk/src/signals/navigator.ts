import { type Probe, read } from "./probe.ts";

/** What the browser says of itself in a property of `navigator`, unchanged; many have no such property. */
export const said = (
  property:
    | "userAgent"
    | "platform"
    | "language"
    | "languages"
    | "hardwareConcurrency"
    | "deviceMemory"
    | "maxTouchPoints",
  version?: number,
): Probe => ({
  ...(version && { version }),
  measure: () => read((navigator as unknown as Record<string, unknown>)[property]),
});
