import { type Probe, read } from "./probe.ts";

/**
 * `{ width, height, availWidth, availHeight, pixelRatio }` in CSS pixels, unrounded and unsorted.
 * FingerprintJS sorts the sides and rounds the frame; a linker wants both and decides itself.
 */
export const screenExact: Probe = {
  measure() {
    const { width, height, availWidth, availHeight } = screen;
    return read({ width, height, availWidth, availHeight, pixelRatio: devicePixelRatio });
  },
};

/** `[longer, shorter]` side in CSS pixels: turning the device, zoom and task bars leave it alone. */
export const screenResolution: Probe = {
  version: 2,
  measure: () => read([screen.width, screen.height].toSorted((a, b) => b - a)),
};

/** Bits per pixel. */
export const colorDepth: Probe = { measure: () => read(screen.colorDepth) };
