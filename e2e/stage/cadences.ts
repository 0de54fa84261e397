import type { Cadence } from "./typist.ts";

/** Quick typists, so that the test is; as different as ten people are, the two of the household clearly so. */
export const CADENCES = {
  hand: hand("hand", 62, 0.2, 52, 0.4, 30, 0.03),
  mother: hand("mother", 44, 0.16, 64, 0.32, 10, 0.01),
  son: hand("son", 96, 0.22, 40, 0.5, 62, 0.05),
  office1: hand("office1", 74, 0.18, 62, 0.35, 48, 0.02),
  office2: hand("office2", 50, 0.24, 70, 0.45, 20, 0.04),
  office3: hand("office3", 84, 0.15, 46, 0.4, 40, 0.01),
  office4: hand("office4", 40, 0.2, 58, 0.3, 8, 0.02),
  twin1: hand("twin1", 88, 0.26, 60, 0.45, 58, 0.02),
  twin2: hand("twin2", 54, 0.14, 68, 0.36, 26, 0.03),
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
