import type { Signals } from "@samehand/protocol";
import { FingerprintGenerator } from "fingerprint-generator";
import { withSeed } from "./seeded.ts";

/** What the network of `fingerprint-generator` says of one machine: learned from real browsers, so twins are real. */
export type Machine = ReturnType<FingerprintGenerator["getFingerprint"]>["fingerprint"];
export type MachineKind = "desktop" | "mobile";

export function drawMachines(kind: MachineKind, count: number, seed: string): Machine[] {
  const generator = new FingerprintGenerator();
  return withSeed(seed, () =>
    Array.from({ length: count }, () => generator.getFingerprint({ devices: [kind] }).fingerprint),
  );
}

/** Where and in which state a machine is at the moment. */
export interface Moment {
  timezone: string;
  languages: readonly string[];
  /** Stands on a desk with another display. */
  docked: boolean;
  /** Major versions above the one that was drawn. */
  updates: number;
  /** How often each of these has changed for good. */
  changes: Readonly<Record<Changing, number>>;
}
export const CHANGING = ["fonts", "drawing", "graphics", "screen"] as const;
export type Changing = (typeof CHANGING)[number];

const ok = (value: unknown) => ({ status: "ok" as const, value: value as string });

/** The user agent after so many updates. */
export function userAgentOf({ navigator }: Machine, { updates }: Pick<Moment, "updates">): string {
  return navigator.userAgent.replace(
    /(Chrome|Firefox|Version|Edg|rv)([/:])(\d+)/g,
    (_, name, sign, major) => `${name}${sign}${Number(major) + updates}`,
  );
}

/** Signals by the names of the script; what the package does not tell follows from what it tells, for twins too. */
export function signalsOf(machine: Machine, moment: Moment): Signals {
  const { screen, navigator, videoCard, fonts } = machine;
  const { changes, docked, timezone, languages } = moment;
  const [width, height, ratio] = docked
    ? [1920, 1080, 1]
    : [screen.width + changes.screen * 160, screen.height + changes.screen * 90, screen.devicePixelRatio];
  const engine = /Firefox/.test(navigator.userAgent)
    ? "gecko"
    : /Chrome/.test(navigator.userAgent)
      ? "blink"
      : "webkit";
  const renderer = `${videoCard?.renderer ?? "none"}${changes.graphics > 0 ? ` ${changes.graphics}` : ""}`;
  return {
    userAgent: ok(userAgentOf(machine, moment)),
    platform: ok(navigator.platform),
    hardwareConcurrency: ok(navigator.hardwareConcurrency ?? 0),
    deviceMemory: ok(navigator.deviceMemory ?? 0),
    touchSupport: ok(navigator.maxTouchPoints ?? 0),
    vendor: ok(navigator.vendor),
    screenResolution: ok([Math.max(width, height), Math.min(width, height)]),
    screen: ok({ width, height, pixelRatio: ratio }),
    colorDepth: ok(screen.colorDepth),
    hdr: ok(screen.hasHDR),
    webGlBasics: ok({ vendorUnmasked: videoCard?.vendor ?? "", rendererUnmasked: renderer }),
    fonts: ok(changes.fonts > 0 ? [...fonts, `font ${changes.fonts}`] : fonts),
    canvas: ok(`${engine} ${navigator.platform} ${videoCard?.renderer ?? ""} ${changes.drawing}`),
    audio: ok(engine),
    math: ok(`${engine} ${navigator.platform}`),
    timezone: ok(timezone),
    languages: ok([...languages]),
  };
}
