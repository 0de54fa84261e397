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
  /** Which driver of the graphics card, of the few in use. */
  driver: number;
  /** A phone's font size, as a factor. */
  textScale: number;
  timezone: string;
  utcHours: number;
  languages: readonly string[];
  reducedMotion: boolean;
  /** Sometimes on a desk with a monitor. */
  docked: boolean;
}

export function drawMachine(id: string, model: Model, country: Country, random: Random): Machine {
  const phone = isPhone(model);
  return {
    id,
    model,
    driver: phone ? 0 : random.weighted(DRIVERS).driver,
    textScale: phone && random.chance(0.1) ? random.pick([1.1, 1.25, 1.5]) : 1,
    timezone: country.timezone,
    utcHours: country.utcHours,
    languages: random.chance(0.15) ? [...new Set(["en-US", ...country.languages])] : country.languages,
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
