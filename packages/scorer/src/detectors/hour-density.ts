import { DAY_MS, HOUR_MS } from "./detector.ts";

/** Concentration of the von Mises kernel: a standard deviation near 1.1 hours, wider than a clock change. */
const KAPPA = 12;
/** exp(−κ) · I₀(κ), by the series of the modified Bessel function. */
const SCALED_I0 = scaledBesselI0(KAPPA);

/**
 * Kernel density of the day's hour at `atMs` among `pastMs`, relative to the uniform density: 1 is
 * what somebody awake around the clock would have, 0 never. Circular: 23:30 is close to 00:30.
 * Each hour of each day counts once, or one long evening would make up a habit.
 * Source: Fisher, Statistical Analysis of Circular Data (1993), section 2.2.
 */
export function hourDensity(atMs: number, pastMs: readonly number[]): number {
  const hours = new Set(pastMs.map((ms) => Math.floor(ms / HOUR_MS)));
  if (hours.size === 0) return 0;
  const angle = (ms: number) => (2 * Math.PI * (ms % DAY_MS)) / DAY_MS;
  let sum = 0;
  for (const hour of hours) {
    const distance = angle(atMs) - angle((hour + 0.5) * HOUR_MS);
    sum += Math.exp(KAPPA * (Math.cos(distance) - 1));
  }
  return sum / hours.size / SCALED_I0;
}

function scaledBesselI0(kappa: number): number {
  let term = Math.exp(-kappa);
  let sum = term;
  for (let k = 1; term > sum * 1e-12 || k < kappa; k += 1) {
    term *= (kappa / 2 / k) ** 2;
    sum += term;
  }
  return sum;
}
