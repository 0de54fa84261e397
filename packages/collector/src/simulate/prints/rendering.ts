import type { Json, SignalResult } from "@samehand/protocol";
import { hashHex } from "../random.ts";
import type { Browser } from "./browser.ts";
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
  const { model, driver, textScale } = machine;
  const engine = name === "firefox" ? "gecko" : name === "safari" ? "webkit" : "blink";
  const [vendor, renderer] = gpuToldBy(name, model);
  return {
    canvas: hashed("canvas", model.os, model.gpu[1], driver, engine, noise ?? ""),
    audio: ok(
      noise === null ? AUDIO[engine] : 124 + Number.parseInt(hashHex(noise).slice(0, 6), 16) / 2 ** 24,
    ),
    fonts: ok(model.fonts.toSorted()),
    fontPreferences: ok({
      default: round(FONT_WIDTH[model.os] * textScale),
      mono: round(121.5 * textScale),
      serif: round(FONT_WIDTH[model.os] * textScale),
      system: round(144.2 * textScale),
    }),
    math: hashed("math", engine, model.os),
    audioBaseLatency: engine === "webkit" ? { status: "unsupported" } : ok(LATENCY[model.os]),
    webGlBasics: ok({
      vendorUnmasked: vendor,
      rendererUnmasked: renderer,
      version: engine === "blink" ? "WebGL 1.0 (OpenGL ES 2.0 Chromium)" : "WebGL 1.0",
    }),
    webGlExtensions: hashed("webgl", model.gpu[1], Math.floor(driver / 2), engine),
  };
}

/** Safari tells every page the same of every chip, Firefox its family; the browser that was seen tells what it told. */
function gpuToldBy(name: Browser["name"], { browser, gpu, os }: Model): readonly [string, string] {
  if (name === "safari") return ["Apple Inc.", "Apple GPU"];
  if (name !== "firefox" || browser === "firefox") return gpu;
  return [gpu[0].replace("Google Inc. ", ""), `${os} GPU, or similar`];
}

const round = (px: number) => Math.round(px * 1000) / 1000;
/** FingerprintJS's sums on the three engines. */
const AUDIO = { blink: 124.04347527516074, gecko: 35.749972093850374, webkit: 124.04345808873768 } as const;
const LATENCY = { windows: 0.01, mac: 0.0058, linux: 0.0107, ios: 0, android: 0.02 } as const;
const FONT_WIDTH = { windows: 149.312, mac: 146.093, linux: 148.5, ios: 147, android: 148 } as const;
