import { type Probe, read } from "./probe.ts";

/** Chromium's description of itself; not in the DOM types, since other engines refuse it. */
interface UserAgentData {
  brands: { brand: string; version: string }[];
  mobile: boolean;
  platform: string;
  getHighEntropyValues?(hints: string[]): Promise<Record<string, unknown>>;
}

const HIGH_ENTROPY = [
  "architecture",
  "bitness",
  "formFactors",
  "fullVersionList",
  "model",
  "platformVersion",
  "wow64",
];

/**
 * `{ brands, mobile, platform }` and, where the page's policy allows it, `architecture`, `bitness`,
 * `formFactors`, `fullVersionList`, `model`, `platformVersion`, `wow64`, named as the browser names them.
 */
export const clientHints: Probe = {
  async measure() {
    const data = (navigator as { userAgentData?: UserAgentData }).userAgentData;
    if (!data) return read(undefined);
    const { brands, mobile, platform } = data;
    // A permissions policy may refuse the details; what is left still tells browser and platform.
    const details = await data.getHighEntropyValues?.(HIGH_ENTROPY).catch(() => undefined);
    return read({ brands, mobile, platform, ...details });
  },
};
