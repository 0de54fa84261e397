import { type Probe, read } from "./probe.ts";

/** Docks and task bars grow and shrink by a few pixels; tens are stable. FingerprintJS rounds the same way. */
const ROUNDING = 10;

/**
 * What task bars and docks take from the screen: `[top, right, bottom, left]` in CSS pixels, in tens.
 * Our own, with the values of FingerprintJS: its source ends the page's full screen to look behind it,
 * and leaves a timer running where there is no frame.
 */
export const screenFrame: Probe = {
  measure() {
    const { width, height, availWidth, availHeight, availTop, availLeft } = screen as Screen & {
      availTop?: number;
      availLeft?: number;
    };
    const top = availTop ?? 0;
    const left = availLeft ?? 0;
    const sides = [top, width - availWidth - left, height - availHeight - top, left];
    return read(sides.map((side) => Math.round(side / ROUNDING) * ROUNDING));
  },
};
