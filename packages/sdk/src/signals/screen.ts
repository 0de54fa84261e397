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
