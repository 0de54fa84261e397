import type { Json, SignalResult } from "@samehand/protocol";
import { hashHex } from "../random.ts";
import type { Browser } from "./browser.ts";
import { isPhone } from "./machine.ts";
import type { Model } from "./models.ts";

const ok = (value: Json): SignalResult => ({ status: "ok", value });
const hashed = (...parts: readonly unknown[]): SignalResult => ({
  status: "ok",
  hash: hashHex(parts.join("|")),
});

/**
 * What is drawn and rendered. It follows from system, graphics card, driver, fonts and engine alone,
 * so that equal machines render equally; only a spoofed rendering is unlike all others.
 */
export function renderingSignals({ machine, name, noise }: Browser): Record<string, SignalResult> {
  const { model, driver, fontPacks, scale } = machine;
  const engine = name === "firefox" ? "gecko" : name === "safari" ? "webkit" : "blink";
  const hidesGpu = name === "firefox" || name === "safari";
  const textScale = isPhone(model) ? scale : 1;
  return {
    canvas: hashed("canvas", model.os, model.gpu[1], driver, engine, noise ?? ""),
    audio: ok(
      noise === null ? AUDIO[engine] : 124 + Number.parseInt(hashHex(noise).slice(0, 6), 16) / 2 ** 24,
    ),
    fonts: ok([...SYSTEM_FONTS[model.os], ...fontPacks.flatMap((pack) => PACK_FONTS[pack] ?? [])].toSorted()),
    fontPreferences: ok({
      default: round(FONT_WIDTH[model.os] * textScale),
      mono: round(121.5 * textScale),
      serif: round(FONT_WIDTH[model.os] * textScale),
      system: round(144.2 * textScale),
    }),
    math: hashed("math", engine, model.os),
    audioBaseLatency: engine === "webkit" ? { status: "unsupported" } : ok(LATENCY[model.os]),
    webGlBasics: ok({
      vendorUnmasked: hidesGpu ? model.gpu[0].replace("Google Inc. ", "") : model.gpu[0],
      rendererUnmasked: hidesGpu && model.os !== "ios" ? `${model.os} GPU, or similar` : model.gpu[1],
      version: engine === "blink" ? "WebGL 1.0 (OpenGL ES 2.0 Chromium)" : "WebGL 1.0",
    }),
    webGlExtensions: hashed("webgl", model.gpu[1], Math.floor(driver / 2), engine),
  };
}

const round = (px: number) => Math.round(px * 1000) / 1000;
/** FingerprintJS's sums on the three engines. */
const AUDIO = { blink: 124.04347527516074, gecko: 35.749972093850374, webkit: 124.04345808873768 } as const;
const LATENCY = { windows: 0.01, mac: 0.0058, linux: 0.0107, ios: 0, android: 0.02 } as const;
const FONT_WIDTH = { windows: 149.312, mac: 146.093, linux: 148.5, ios: 147, android: 148 } as const;
const SYSTEM_FONTS: Readonly<Record<Model["os"], readonly string[]>> = {
  windows: ["Calibri", "Franklin Gothic", "MS UI Gothic", "Marlett", "Segoe UI Light", "Small Fonts"],
  mac: ["Arial Unicode MS", "Gill Sans", "Helvetica Neue", "Menlo"],
  linux: ["Ubuntu", "Liberation Sans"],
  ios: ["Gill Sans", "Helvetica Neue"],
  android: [],
};
const PACK_FONTS: Readonly<Record<string, readonly string[]>> = {
  office: ["Century", "Century Gothic", "MT Extra", "Pristina"],
  creative: ["Minion Pro", "Univers CE 55 Medium"],
  languages: ["Batang", "Leelawadee", "Meiryo UI"],
  libre: ["Gentium", "Linux Libertine"],
  design: ["Futura Bk BT", "Trajan Pro"],
};
