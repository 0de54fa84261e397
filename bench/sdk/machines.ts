import type { Signals } from "@samehand/protocol";
import { FingerprintGenerator } from "fingerprint-generator";
import { toJson } from "../../packages/sdk/src/signals/canonical-json.ts";
import { hash64 } from "../../packages/sdk/src/signals/hash.ts";
import { SIGNALS } from "../../packages/sdk/src/signals/registry.ts";

/** What a machine shows otherwise than the one that the bench runs on: values by signal. */
export type Shown = Readonly<Record<string, unknown>>;

type Profile = ReturnType<FingerprintGenerator["getFingerprint"]>["fingerprint"];

const ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Asia/Tokyo"];
const OFFSETS = [
  [-60, -120],
  [300, 240],
  [-330, -330],
  [180, 180],
  [-540, -540],
];

/** So many machines of people with Chrome, new ones at every run, no two with the same screen, card and fonts. */
export function sampleMachines(count: number): Shown[] {
  const generator = new FingerprintGenerator({ browsers: ["chrome"], devices: ["desktop", "mobile"] });
  const machines = new Map<string, Shown>();
  // Some profiles come twice; a population of which most do would never yield enough.
  for (let tries = 0; machines.size < count && tries < count * 50; tries++) {
    const { fingerprint } = generator.getFingerprint();
    const { screen, videoCard, fonts } = fingerprint;
    const key = JSON.stringify([screen.width, screen.height, videoCard, fonts]);
    if (!machines.has(key)) machines.set(key, shownBy(fingerprint, machines.size));
  }
  if (machines.size < count) throw new Error(`The population has only ${machines.size} different machines.`);
  return [...machines.values()];
}

/** What the population has not is the same wherever system and graphics card are, as it is with real machines. */
function shownBy({ navigator, screen, videoCard, fonts }: Profile, index: number): Shown {
  const { userAgent, userAgentData, platform, language, languages } = navigator;
  const { width, height, availWidth, availHeight, devicePixelRatio } = screen;
  const system = `${platform} ${userAgentData?.platformVersion}`;
  const arm = /arm|Mac/i.test(platform) || userAgentData?.mobile;
  return {
    userAgent,
    clientHints: { ...userAgentData, uaFullVersion: undefined },
    platform,
    language,
    languages,
    hardwareConcurrency: navigator.hardwareConcurrency,
    deviceMemory: navigator.deviceMemory,
    touchSupport: navigator.maxTouchPoints,
    screen: { width, height, availWidth, availHeight, pixelRatio: devicePixelRatio },
    screenResolution: [width, height].toSorted((a, b) => b - a),
    colorDepth: screen.colorDepth,
    hdr: screen.hasHDR,
    timezone: ZONES[index % ZONES.length],
    timezoneOffset: OFFSETS[index % OFFSETS.length],
    architecture: arm ? 127 : 255,
    engine: { nativeLines: 1, styles: [false, true, false], desktop: !userAgentData?.mobile },
    fonts,
    fontPreferences: `widths of ${system}`,
    canvas: `pixels of ${system} ${videoCard?.renderer}`,
    audio: arm ? 124.043475 : 124.0434752,
    webGlBasics: {
      version: "WebGL 1.0 (OpenGL ES 2.0 Chromium)",
      vendor: "WebKit",
      vendorUnmasked: videoCard?.vendor,
      renderer: "WebKit WebGL",
      rendererUnmasked: videoCard?.renderer,
      shadingLanguageVersion: "WebGL GLSL ES 1.0 (OpenGL ES GLSL ES 1.0 Chromium)",
    },
    webGlExtensions: `limits of ${videoCard?.renderer}`,
  };
}

/** The signals as the script would have sent them from that machine. */
export function seenOn(shown: Shown, signals: Signals): Signals {
  return Object.fromEntries(
    Object.entries(signals).map(([name, signal]) => {
      if (!Object.hasOwn(shown, name)) return [name, signal];
      if (shown[name] === undefined) return [name, { status: "unsupported" as const }];
      const value = toJson(shown[name]);
      const { version } = signal;
      const hashOnly = (SIGNALS as Record<string, { hashOnly?: boolean }>)[name]?.hashOnly;
      return [
        name,
        {
          status: "ok" as const,
          hash: hash64(JSON.stringify(value)),
          ...(version === undefined ? {} : { version }),
          ...(hashOnly ? {} : { value }),
        },
      ];
    }),
  );
}
