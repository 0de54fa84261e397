import type { Probe } from "./probe.ts";
import { SIGNALS, type SignalName } from "./registry.ts";

/**
 * What people should know of each signal. Documentation and tests alone import this file; the bundle never does.
 * `what` is the measured thing and its unit, `why` what it brings a linker, `moves` what changes it on one device.
 */
export interface Entry {
  what: string;
  why: string;
  moves: string;
}

export const CATALOGUE: Readonly<Record<SignalName, Entry>> = {
  clientHints: {
    what: "What Chromium says of itself: brands, mobile, platform, and where the page's policy allows it architecture, bitness, form factors, full versions, model, platform version.",
    why: "Tells Windows 11 from 10, a Mac's processor and a phone's model, which the user agent no longer does.",
    moves: "Updates of browser and system.",
  },
  permissions: {
    what: "The states of notifications, geolocation, camera and microphone, which the browser tells without asking anybody.",
    why: "A disguised browser answers two ways to the same question.",
    moves: "The user's decisions on this site.",
  },
  userAgent: {
    what: "The script's own user agent.",
    why: "Names browser and system; the collector compares it with the request's header.",
    moves: "Updates of the browser; whoever overrides it.",
  },
  platform: {
    what: "`navigator.platform`.",
    why: "The family of the system. One browser does not change it, so it forbids false matches.",
    moves: "Nothing but a disguise.",
  },
  language: {
    what: "The first language.",
    why: "Stays the same in Chromium's private windows, where the list is cut.",
    moves: "The user's settings.",
  },
  languages: {
    what: "All languages in their order.",
    why: "A list of three or four languages is rare.",
    moves: "The user's settings, and Chromium's private windows.",
  },
  hardwareConcurrency: {
    what: "Logical processors.",
    why: "Tells machines of one maker apart.",
    moves: "Nothing on one machine; privacy settings answer 2 to 8.",
  },
  deviceMemory: {
    what: "Memory in GB, rounded by the browser; Chromium alone.",
    why: "Tells models of one series apart.",
    moves: "Another memory.",
  },
  touchSupport: {
    what: "Most fingers at once.",
    why: "Tells touch screens from others, and a computer that poses as a phone.",
    moves: "A touch screen plugged in.",
  },
  screen: {
    what: "Width, height, both without task bars, in CSS pixels, and the pixel ratio.",
    why: "Unrounded it is among the most telling that cost nothing.",
    moves: "Another display, zoom, a moved task bar.",
  },
  screenResolution: {
    what: "The longer and the shorter side in CSS pixels.",
    why: "The part of the screen that zoom, rotation and task bars leave alone.",
    moves: "Another display.",
  },
  colorDepth: {
    what: "Bits per pixel.",
    why: "30 on most Macs, 24 elsewhere.",
    moves: "Another display.",
  },
  colorGamut: {
    what: "The widest of srgb, p3, rec2020 that the display covers.",
    why: "Tells displays apart.",
    moves: "Another display.",
  },
  hdr: {
    what: "Whether the display shows a high dynamic range.",
    why: "Tells displays apart.",
    moves: "Another display; a setting of the system.",
  },
  timezone: {
    what: "IANA name of the time zone.",
    why: "Where somebody lives; against the address it shows proxies.",
    moves: "Travel.",
  },
  timezoneOffset: {
    what: "Minutes to UTC in January and July.",
    why: "Holds against the name: a disguise forgets one of the two.",
    moves: "Travel.",
  },
  architecture: {
    what: "The sign bit that the processor gives to a number that is none.",
    why: "Tells ARM from x86, on a Mac too, in every browser.",
    moves: "Nothing.",
  },
  math: {
    what: "Eight values of mathematical functions.",
    why: "Their last digits are the engine's and its library's, whatever the browser says it is.",
    moves: "Rare updates of the engine.",
  },
  engine: {
    what: "How a native function prints, which style declarations are known, and one interface that phones lack.",
    why: "The engine, whatever the user agent says.",
    moves: "Nothing but updates of the browser.",
  },
  mediaDevices: {
    what: "How many microphones, cameras and loudspeakers; no names. Nobody is asked.",
    why: "Tells machines of one model apart a little, and those that have none: servers.",
    moves: "A device plugged in; a permission given.",
  },
  audio: {
    what: "Sum of 500 samples of a compressed triangle wave, rendered without sound.",
    why: "Engine and processor; noise in it shows a disguise.",
    moves: "Rare updates of the engine.",
  },
  worker: {
    what: "What a script in a worker sees otherwise than one in the window.",
    why: "Spoofers change the window and forget the worker.",
    moves: "Nothing but a disguise.",
  },
  automation: {
    what: "`navigator.webdriver`, names that drivers leave in the page, and the frame of the window.",
    why: "A program at the keys.",
    moves: "Nothing but automation.",
  },
  natives: {
    what: "Native functions that do not behave as such.",
    why: "Shows what an extension or a disguise has replaced.",
    moves: "Extensions.",
  },
  fonts: {
    what: "Which of 23 fonts are installed.",
    why: "Systems, language packs and office suites.",
    moves: "Installed software.",
  },
  fontPreferences: {
    what: "Widths of one text in six generic families.",
    why: "The fonts that user and system chose, and how they are drawn.",
    moves: "Updates of the system's fonts.",
  },
  canvas: {
    what: "Hash of a drawn picture: text, a face, blended circles.",
    why: "System, fonts and how they are smoothed; read twice and against known pixels it shows noise.",
    moves: "Updates of system fonts and drawing library.",
  },
  webGlBasics: {
    what: "Names of the graphics card and its driver.",
    why: "The most telling single signal.",
    moves: "Another card; names are reworded with some updates.",
  },
  webGlExtensions: {
    what: "Hash of the card's limits, shader precision and extensions.",
    why: "Tells drivers apart, and a false name from the true card.",
    moves: "Updates of driver and browser.",
  },
};

/**
 * What FingerprintJS 5.2 measures and we do not, and why. Bits are those beyond the user agent in 3,000 profiles of
 * `fingerprint-generator`, milliseconds in Chromium, bytes of brotli in our bundle.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  applePay: "What Safari is, the user agent says; 156 bytes, and an error in the console of framed pages.",
  audioBaseLatency: "Opens an audio output of the page and leaves it open.",
  contrast: "A disability is nobody's business, and the mood of a day ties nobody.",
  cookiesEnabled: "Writes a cookie to find out; all but blocked frames allow it.",
  cpuClass: "Gone with Internet Explorer.",
  dateTimeLocale: "The first use of Intl costs the page some 20 ms; what it adds to the languages is little.",
  domBlockers: "Its lists weigh as much as ten signals, and two engines alone answer.",
  forcedColors: "As contrast.",
  indexedDB: "True in every browser that we support.",
  invertedColors: "As contrast.",
  localStorage: "True in all but blocked frames.",
  monochrome: "0 on every display that people use.",
  openDatabase: "Removed from every browser.",
  osCpu: "Firefox alone, 0.00 bits: its user agent says the same.",
  pdfViewerEnabled: "0.05 bits.",
  plugins:
    "One list in all browsers of today; what differs is a browser's noise, which is new at every visit.",
  privateClickMeasurement: "Safari alone, 0 bits.",
  reducedMotion: "As contrast.",
  reducedTransparency: "As contrast.",
  screenFrame: "In `screen`, unrounded.",
  sessionStorage: "True in all but blocked frames.",
  userAgentData: "In `clientHints`, with more.",
  vendor: "0.00 bits: the engine's name.",
  vendorFlavors: "0.00 bits.",
};

/** A signal as the documentation lists it. All of them are measured under `measure` and under `full` consent. */
export interface Described extends Entry {
  name: SignalName;
  /** In which item it is sent: quick signals at once, expensive ones in idle time. */
  expensive: boolean;
  /** Whether a worker measures it, or a part of it, where the page allows one. */
  aside: boolean;
  hashOnly: boolean;
  version: number;
}

/** Every signal in the order of the registry. */
export function describeSignals(): Described[] {
  return Object.entries<Probe>(SIGNALS).map(([key, probe]) => {
    const name = key as SignalName;
    const { version = 1, expensive = false, hashOnly = false } = probe;
    return { name, ...CATALOGUE[name], expensive, aside: probe.aside !== undefined, hashOnly, version };
  });
}
