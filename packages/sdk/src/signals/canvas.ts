import { sources } from "@fingerprintjs/fingerprintjs";
import type { Probe, Reading } from "./probe.ts";

/**
 * What FingerprintJS draws and reads twice, and beside it a painting whose pixels are known:
 * noise that is the same at every reading (Brave, most spoofing extensions) shows there alone.
 */
export const canvas: Probe = {
  hashOnly: true,
  expensive: true,
  measure(): Reading {
    const value = sources.canvas();
    // The text image is the first to be read; its word tells how the reading ended.
    if (value.text === "unsupported") return { status: "unsupported" };
    if (value.text === "unstable" || !readsBackWhatWasPainted()) return { status: "noised" };
    // FingerprintJS does not read where the browser is known to randomise in its private mode.
    if (value.text === "skipped") return { status: "blocked" };
    return { status: "ok", value };
  },
};

const SIDE = 16;
const COLOUR = [51, 102, 153, 255] as const;

function readsBackWhatWasPainted(): boolean {
  const element = document.createElement("canvas");
  element.width = element.height = SIDE;
  const context = element.getContext("2d");
  if (!context) return true;
  context.fillStyle = `rgb(${COLOUR.slice(0, 3).join()})`;
  context.fillRect(0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data.every((byte, index) => byte === COLOUR[index % 4]);
}
