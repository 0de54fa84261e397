import { type Probe, read } from "./probe.ts";

const matches = (query: string) => matchMedia(`(${query})`).matches;

/** The widest of `rec2020`, `p3` and `srgb` that the display covers. */
export const colorGamut: Probe = {
  measure: () => read(["rec2020", "p3", "srgb"].find((gamut) => matches(`color-gamut:${gamut}`))),
};

/** Whether the display shows a high dynamic range. */
export const hdr: Probe = { measure: () => read(matches("dynamic-range:high")) };
