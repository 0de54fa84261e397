import { createHash } from "node:crypto";
import type { Envelope, Json, SignalResult } from "@samehand/protocol";

const id = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);
const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** What the pages' requests say of their browser. */
export const USER_AGENT =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const VISITORS = 200;
/** Kinds of machine among them. */
const MODELS = 17;

/** Signals that are sent as their hash. */
const LARGE =
  "math fonts fontPreferences canvas webGlExtensions mediaDevices permissions worker plugins vendorFlavors";
const SMALL: Readonly<Record<string, (model: number) => Json>> = {
  userAgent: () => USER_AGENT,
  platform: () => "Win32",
  language: (model) => (model % 3 === 0 ? "fr-FR" : "en-US"),
  languages: () => [["en-US"], ["en"]],
  hardwareConcurrency: (model) => 4 + 2 * (model % 4),
  deviceMemory: () => 8,
  touchSupport: () => 0,
  screen: (model) => [1920, 1080 + model, 1, 24],
  screenResolution: (model) => [1920, 1080 + model],
  colorDepth: () => 24,
  colorGamut: () => "srgb",
  hdr: () => false,
  timezone: () => "Europe/Paris",
  timezoneOffset: () => -60,
  architecture: () => 255,
  engine: () => ({ nativeLines: 1, styles: [false, true, false] }),
  audio: (model) => 124.04347527516074 + model,
  natives: () => ({}),
  automation: () => ({}),
  webGlBasics: (model) => ({ vendor: "Google Inc. (Intel)", renderer: `ANGLE (Intel, UHD ${600 + model})` }),
  clientHints: () => ({
    brands: [{ brand: "Google Chrome", version: "140" }],
    mobile: false,
    platform: "Windows",
    platformVersion: "15.0.0",
  }),
};

/** About 2.5 kB: what a page view of a known visitor sends, with the names that a print is made of. One of 200 visitors. */
export function envelope(siteKey: string, n: number, run: string): string {
  const visitor = n % VISITORS;
  const model = visitor % MODELS;
  const at = Date.now();
  // No two visits take the same time.
  const measured = (result: SignalResult, index: number) => ({
    ...result,
    durationMs: ((n + index) % 23) / 10,
  });
  const signals = Object.fromEntries([
    ...Object.entries(SMALL).map(([name, value], index) => [
      name,
      measured({ status: "ok", value: value(model) }, index),
    ]),
    ...LARGE.split(" ").map((name, index) => [
      name,
      measured({ status: "ok", hash: hash(`${name} ${model}`) }, index),
    ]),
  ]);
  const body: Envelope = {
    version: 1,
    siteKey,
    sdk: "0.1.0",
    visitorToken: id(`token ${visitor}`),
    session: id(`session ${visitor} ${run}`),
    sentAt: at,
    items: [{ id: id(`item ${n} ${run}`), type: "fingerprint", at, signals }],
  };
  return JSON.stringify(body);
}

/** What a server tells of some of 500 accounts in one call; about 250 bytes each. */
export function eventsCall(count: number, n: number, run: string): string {
  const at = new Date().toISOString();
  const events = Array.from({ length: count }, (_, index) => ({
    id: id(`event ${n} ${index} ${run}`),
    at,
    account: `account-${(n * count + index) % 500}`,
    name: "proposal",
    data: { jobId: id(`job ${index}`), amount: index, words: "a proposal of ordinary length ".repeat(3) },
  }));
  return JSON.stringify({ events });
}
