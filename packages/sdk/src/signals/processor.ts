import { type Probe, read } from "./probe.ts";

/**
 * The sign bit of a number that is none, which processors set differently: 255 on x86, 127 on ARM.
 * Found by FingerprintJS (MIT); it tells a Mac's processor where the user agent does not.
 */
export const architecture: Probe = {
  measure() {
    const float = new Float32Array([Number.POSITIVE_INFINITY]);
    // Read back: a minifier would work the difference out by itself.
    const [infinite = 0] = float;
    float[0] = infinite - infinite;
    return read(new Uint8Array(float.buffer)[3]);
  },
};

/** Functions whose last digits differ between engines and their libraries, of those that FingerprintJS asks. */
export const math: Probe = {
  version: 2,
  measure: () =>
    read([
      Math.acosh(1e300),
      Math.asinh(1),
      Math.atanh(0.5),
      Math.cosh(1),
      Math.expm1(1),
      Math.sinh(1),
      Math.tan(-1e300),
      Math.PI ** -100,
    ]),
};
