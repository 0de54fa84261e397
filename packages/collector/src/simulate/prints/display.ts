import type { Json, SignalResult } from "@samehand/protocol";
import type { Machine } from "./machine.ts";

const ok = (value: Json): SignalResult => ({ status: "ok", value });
/** The monitor on most desks. */
const MONITOR = [1920, 1080, 1] as const;

/** What the screen tells. A docked laptop tells of its monitor. */
export function displaySignals(machine: Machine, docked: boolean): Record<string, SignalResult> {
  const { model } = machine;
  const [w, h, ratio] = docked ? MONITOR : model.screen;
  const gamut = docked ? "srgb" : model.gamut;
  return {
    screen: ok({
      width: w,
      height: h,
      availWidth: w,
      availHeight: h - model.bar,
      pixelRatio: ratio,
    }),
    screenFrame: ok([0, 0, model.bar, 0]),
    screenResolution: ok([Math.max(w, h), Math.min(w, h)]),
    colorDepth: ok(model.colorDepth),
    colorGamut: ok(gamut),
    hdr: ok(!docked && model.hdr),
    invertedColors: ok(false),
    forcedColors: ok(false),
    monochrome: ok(0),
    contrast: ok(0),
    reducedTransparency: ok(false),
  };
}
