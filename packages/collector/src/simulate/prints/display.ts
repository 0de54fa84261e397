import type { Json, SignalResult } from "@samehand/protocol";
import { isPhone, type Machine } from "./machine.ts";

const ok = (value: Json): SignalResult => ({ status: "ok", value });
/** The monitor on most desks. */
const MONITOR = [1920, 1080, 1] as const;

/** What the screen tells. A docked laptop tells of its monitor. */
export function displaySignals(machine: Machine, docked: boolean): Record<string, SignalResult> {
  const { model } = machine;
  const [width, height, ratio] = docked ? MONITOR : model.screen;
  // A larger scale leaves fewer CSS pixels; phones keep theirs and enlarge the text alone.
  const scale = isPhone(model) || docked ? 1 : machine.scale;
  const [w, h] = [Math.round(width / scale), Math.round(height / scale)];
  const gamut = docked ? "srgb" : model.gamut;
  return {
    screen: ok({
      width: w,
      height: h,
      availWidth: w,
      availHeight: h - machine.bar,
      pixelRatio: ratio * scale,
    }),
    screenFrame: ok([0, 0, machine.bar, 0]),
    screenResolution: ok([Math.max(w, h), Math.min(w, h)]),
    colorDepth: ok(model.os === "mac" ? 30 : 24),
    colorGamut: ok(gamut),
    hdr: ok(gamut === "p3"),
    invertedColors: ok(false),
    forcedColors: ok(false),
    monochrome: ok(0),
    contrast: ok(0),
    reducedTransparency: ok(false),
  };
}
