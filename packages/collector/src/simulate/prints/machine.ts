import type { Country } from "../network/countries.ts";
import { PARAMETERS } from "../parameters.ts";
import type { Random } from "../random.ts";
import type { Model } from "./models.ts";

/**
 * A machine as its owner set it up. Two machines with equal fields give equal prints, and often do:
 * nothing here is unique by itself.
 */
export interface Machine {
  /** Tells machines of one line apart; no signal shows it. */
  id: string;
  model: Model;
  /** Programs that bring fonts along. */
  fontPacks: readonly string[];
  /** Which driver of the graphics card, of the few in use. */
  driver: number;
  /** The system's font size or display scale, as a factor. */
  scale: number;
  /** Height of the task bar or dock, CSS pixels. */
  bar: number;
  timezone: string;
  utcHours: number;
  languages: readonly string[];
  osVersion: string;
  reducedMotion: boolean;
  /** Sometimes on a desk with a monitor. */
  docked: boolean;
}

/** How often a program with fonts of its own is installed. Assumed. */
const FONT_PACKS = [
  { name: "office", share: 0.55 },
  { name: "creative", share: 0.12 },
  { name: "languages", share: 0.2 },
  { name: "libre", share: 0.1 },
  { name: "design", share: 0.05 },
];
const OS_VERSIONS: Readonly<Record<Model["os"], readonly { version: string; weight: number }[]>> = {
  windows: [
    { version: "10.0.0", weight: 35 },
    { version: "15.0.0", weight: 20 },
    { version: "19.0.0", weight: 45 },
  ],
  mac: [
    { version: "14.7.1", weight: 25 },
    { version: "15.6.0", weight: 45 },
    { version: "26.0.1", weight: 30 },
  ],
  linux: [{ version: "6.8.0", weight: 1 }],
  ios: [{ version: "", weight: 1 }],
  android: [
    { version: "13.0.0", weight: 25 },
    { version: "14.0.0", weight: 35 },
    { version: "15.0.0", weight: 40 },
  ],
};

export function drawMachine(id: string, model: Model, country: Country, random: Random): Machine {
  const phone = isPhone(model);
  return {
    id,
    model,
    fontPacks: phone ? [] : FONT_PACKS.filter(({ share }) => random.chance(share)).map(({ name }) => name),
    driver: phone ? 0 : random.weighted(DRIVERS).driver,
    scale: random.chance(phone ? 0.1 : 0.15) ? random.pick([1.1, 1.25, 1.5]) : 1,
    bar: phone ? 0 : BARS[model.os],
    timezone: country.timezone,
    utcHours: country.utcHours,
    languages: random.chance(0.15) ? [...new Set(["en-US", ...country.languages])] : country.languages,
    osVersion: random.weighted(OS_VERSIONS[model.os]).version,
    reducedMotion: random.chance(0.04),
    docked: model.laptop && random.chance(PARAMETERS.drift.dockedLaptops),
  };
}

export const isPhone = (model: Model) => model.os === "ios" || model.os === "android";

const DRIVERS = [
  { driver: 0, weight: 5 },
  { driver: 1, weight: 3 },
  { driver: 2, weight: 2 },
  { driver: 3, weight: 1 },
];
const BARS: Readonly<Record<Model["os"], number>> = { windows: 40, mac: 90, linux: 30, ios: 0, android: 0 };
