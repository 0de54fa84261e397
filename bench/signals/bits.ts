import { FingerprintGenerator } from "fingerprint-generator";
import { fonts } from "../../packages/sdk/src/signals/fonts.ts";
import { round } from "../sdk/medians.ts";

export const POPULATION = "fingerprint-generator 2.1.88";

type Profile = ReturnType<FingerprintGenerator["getFingerprint"]>["fingerprint"];

/**
 * What each signal would be on a profile's browser; missing are those that the population does not have, as languages:
 * it speaks the one that it is asked for.
 */
const VALUES: Readonly<Record<string, (profile: Profile) => unknown>> = {
  clientHints: ({ navigator }) => navigator.userAgentData,
  userAgent: ({ navigator }) => navigator.userAgent,
  platform: ({ navigator }) => navigator.platform,
  hardwareConcurrency: ({ navigator }) => navigator.hardwareConcurrency,
  deviceMemory: ({ navigator }) => navigator.deviceMemory,
  touchSupport: ({ navigator }) => navigator.maxTouchPoints,
  screen: ({ screen: { width, height, availWidth, availHeight, devicePixelRatio } }) => [
    width,
    height,
    availWidth,
    availHeight,
    devicePixelRatio,
  ],
  screenResolution: ({ screen: { width, height } }) => [width, height].toSorted((a, b) => b - a),
  colorDepth: ({ screen }) => screen.colorDepth,
  hdr: ({ screen }) => screen.hasHDR,
  mediaDevices: ({ multimediaDevices }) =>
    Object.entries(multimediaDevices).map(([kind, devices]) => [kind, devices?.length]),
  fonts: installedFonts,
  webGlBasics: ({ videoCard }) => videoCard,
};

/** Of the fonts that the probe asks for: by the probe itself, on a canvas where installed fonts are wider. */
function installedFonts({ fonts: installed }: Profile): unknown {
  const width = (font: string) => (installed.some((name) => font.startsWith(`"${name}"`)) ? 2 : 1);
  const unused = () => {
    throw new Error("Fonts are measured by their widths alone.");
  };
  return fonts.aside?.({ width, canvas: unused, hash: unused, webGl: unused });
}

/** `bits`: entropy over the profiles; `bitsBeyondUserAgent`: what is left of it for who knows the user agent. */
export function populationBits(profiles: number): Map<string, { bits: number; bitsBeyondUserAgent: number }> {
  const generator = new FingerprintGenerator();
  const population = Array.from({ length: profiles }, () => generator.getFingerprint().fingerprint);
  const agents = population.map(({ navigator }) => navigator.userAgent);
  const own = entropyBits(agents);
  return new Map(
    Object.entries(VALUES).map(([name, signalOf]) => {
      const values = population.map((profile) => JSON.stringify(signalOf(profile)) ?? "");
      const joint = entropyBits(values.map((value, index) => `${agents[index]} ${value}`));
      return [name, { bits: round(entropyBits(values)), bitsBeyondUserAgent: round(joint - own) }];
    }),
  );
}

/** Shannon entropy of the values' shares. */
export function entropyBits(values: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return -[...counts.values()].reduce((sum, count) => {
    const share = count / values.length;
    return sum + share * Math.log2(share);
  }, 0);
}
