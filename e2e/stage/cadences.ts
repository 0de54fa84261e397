import type { Cadence } from "./typist.ts";

/**
 * People as they are: key dwell around 116 ms with 24 between people (Dhakal et al., CHI 2018); quick typists, about
 * 110 ms from key to key. People who share something type differently, the household clearly so.
 */
export const CADENCES = {
  hand: hand("hand", 90, 0.21, 54, 0.45, 50, 0.02),
  mother: hand("mother", 74, 0.17, 56, 0.32, 14, 0.01),
  son: hand("son", 138, 0.3, 70, 0.6, 96, 0.05),
  office1: hand("office1", 118, 0.18, 58, 0.35, 66, 0.02),
  office2: hand("office2", 82, 0.34, 66, 0.65, 34, 0.04),
  office3: hand("office3", 152, 0.24, 64, 0.4, 108, 0.01),
  office4: hand("office4", 98, 0.24, 44, 0.9, 30, 0.02),
  twin1: hand("twin1", 134, 0.2, 60, 0.4, 84, 0.02),
  twin2: hand("twin2", 86, 0.3, 72, 0.7, 44, 0.03),
};

function hand(
  person: string,
  keyDwellMs: number,
  keyDwellSpread: number,
  flightMs: number,
  flightSpread: number,
  rolloverMs: number,
  slips: number,
): Cadence {
  return { person, keyDwellMs, keyDwellSpread, flightMs, flightSpread, rolloverMs, slips };
}
