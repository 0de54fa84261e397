import type { Random } from "../random.ts";
import type { BrowserName } from "./browser-names.ts";
import { printNetwork } from "./network.ts";
import { type System, systemOf } from "./systems.ts";

/** What one type of machine is, before anybody sets it up. */
export interface Model {
  os: System["os"];
  /** The browser that it was seen with. */
  browser: BrowserName;
  /** WebGL's unmasked vendor and renderer, as that browser tells them. */
  gpu: readonly [vendor: string, renderer: string];
  cores: number;
  /** Gigabytes as Chromium rounds them; null where the browser does not tell. */
  memoryGb: number | null;
  /** CSS pixels. */
  screen: readonly [width: number, height: number, pixelRatio: number];
  /** Height of the task bar or dock, CSS pixels. */
  bar: number;
  colorDepth: number;
  hdr: boolean;
  gamut: "srgb" | "p3";
  fonts: readonly string[];
  touchPoints: number;
  /** As client hints tell it. */
  osVersion: string;
  /** An Android phone's name, as client hints tell it. */
  device: string;
  laptop: boolean;
}

/**
 * Kinds of machine that are asked for. `server` is the image of a rented one, without a graphics card; `everyBrowser` are
 * those that all browsers of a system run on.
 */
const ACCEPTS = {
  desktop: ({ os }: System) => os === "windows" || os === "mac" || os === "linux",
  phone: ({ os }: System) => os === "ios" || os === "android",
  server: ({ os, browser }: System) => os === "windows" && browser === "chrome",
  everyBrowser: ({ os, browser }: System) => (os === "windows" || os === "mac") && browser === "chrome",
};
export type MachineKind = keyof typeof ACCEPTS;

interface Card {
  vendor: string;
  renderer: string;
}
interface Screen {
  width: number;
  height: number;
  availHeight: number;
  devicePixelRatio: number;
  colorDepth: number;
  hasHDR: boolean;
}

/** One machine from the network of real browsers. */
export function drawModel(kind: MachineKind, random: Random): Model {
  const { system, drawn } = drawSeen(kind, random);
  const { os, browser } = system;
  const screen = drawn["screen"] as Screen;
  const card = drawn["videoCard"] as Card | null;
  const hints = drawn["userAgentData"] as { platformVersion?: string; model?: string } | null;
  const media = drawn["multimediaDevices"] as { webcams?: readonly unknown[] } | null;
  const phone = kind === "phone";
  return {
    os,
    browser,
    gpu: [card?.vendor ?? "", card?.renderer ?? ""],
    cores: Number(drawn["hardwareConcurrency"] ?? 0),
    memoryGb: drawn["deviceMemory"] === null ? null : Number(drawn["deviceMemory"]),
    screen: [screen.width, screen.height, screen.devicePixelRatio],
    bar: Math.max(0, screen.height - screen.availHeight),
    colorDepth: screen.colorDepth,
    hdr: screen.hasHDR,
    gamut: os === "mac" || os === "ios" ? "p3" : "srgb",
    fonts: (drawn["fonts"] as readonly string[] | null) ?? [],
    // The network knows iPads that call themselves Macs; on this site Macs have no touch screen.
    touchPoints: phone ? 5 : os === "windows" ? Number(drawn["maxTouchPoints"] ?? 0) : 0,
    osVersion: hints?.platformVersion ?? "",
    device: os === "android" ? (hints?.model ?? "") : "",
    // A camera is taken for a built-in one. Assumed.
    laptop: !phone && kind !== "server" && (media?.webcams?.length ?? 0) > 0,
  };
}

/** What draws where there is no graphics card; about one desktop of the network in thirty. */
const SOFTWARE = /SwiftShader|Basic Render|llvmpipe/;
/** Far more than are needed: 0.97^1000 is 10^-13. */
const TRIES = 1000;

/** A browser of that kind, as often as it was seen. */
function drawSeen(kind: MachineKind, random: Random) {
  const network = printNetwork();
  const accepts = (system: System | null) => system !== null && ACCEPTS[kind](system);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const userAgent = network.drawUserAgent(random, kind, (agent) => accepts(systemOf(agent)));
    const system = systemOf(userAgent);
    const drawn = network.draw(random, userAgent);
    const renderer = (drawn["videoCard"] as Card | null)?.renderer ?? "";
    if (system !== null && (kind !== "server" || SOFTWARE.test(renderer))) return { system, drawn };
  }
  throw new RangeError("The network knows no such machine.");
}
