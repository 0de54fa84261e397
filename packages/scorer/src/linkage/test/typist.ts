import { FLIGHT_BIN_EDGES_MS, KEY_DWELL_BIN_EDGES_MS } from "../../behaviour/bins.ts";
import { addTyping, type TypingSitting } from "../../behaviour/totals.ts";
import type { TypingTotals } from "../../behaviour/types.ts";
import { normalFrom, seeded } from "./seeded.ts";

/** How somebody types: log-normal key dwell and a flight that is normal in asinh(ms / 100). */
export interface Typist {
  dwell: number;
  dwellSpread: number;
  flight: number;
  flightSpread: number;
  offsets: Record<string, number>;
}

const CLASSES = ["letterLeft", "letterRight", "space"] as const;

/**
 * Somebody drawn from the spread of people that the typing model assumes.
 * @param apart shrinks that spread: people who are more alike than assumed.
 */
export function randomTypist(seed: number, apart = 1): Typist {
  const random = seeded(seed * 7919 + 13);
  const normal = (): number => apart * normalFrom(random);
  const offsets: Record<string, number> = {};
  for (const from of CLASSES) {
    offsets[from] = 0.1 * normal();
    for (const to of CLASSES) offsets[`${from}>${to}`] = 0.2 * normal();
  }
  return {
    dwell: Math.log(114) + 0.2 * normal(),
    dwellSpread: 0.26 * Math.exp(0.25 * normal()),
    flight: 0.85 + 0.45 * normal(),
    flightSpread: 0.67 * Math.exp(0.25 * normal()),
    offsets,
  };
}

/**
 * One sitting of `keys` keys, with the drift of a day: about 6 % in dwell and 12 % in flight.
 * @param day sittings of one day drift alike; by default each sitting is a day of its own.
 */
export function sitting(typist: Typist, keys: number, seed: number, day = seed): TypingSitting {
  const random = seeded(seed);
  const today = seeded(day + 1_000_003);
  const dwellDrift = 0.06 * normalFrom(today);
  const flightDrift = 0.12 * normalFrom(today);
  const keyDwell: Record<string, number[]> = {};
  const flight: Record<string, number[]> = {};
  let before: string | null = null;
  for (let key = 0; key < keys; key += 1) {
    const draw = random();
    const now = draw < 0.46 ? "letterLeft" : draw < 0.82 ? "letterRight" : "space";
    const held = typist.dwell + dwellDrift + (typist.offsets[now] ?? 0);
    add(keyDwell, now, KEY_DWELL_BIN_EDGES_MS, Math.exp(held + typist.dwellSpread * normalFrom(random)));
    if (before !== null) {
      const name = `${before}>${now}`;
      const gap = typist.flight + flightDrift + (typist.offsets[name] ?? 0);
      add(flight, name, FLIGHT_BIN_EDGES_MS, 100 * Math.sinh(gap + typist.flightSpread * normalFrom(random)));
    }
    before = now;
  }
  return { keys, keyDwell, flight };
}

/**
 * The same fingers on another day at another keyboard: levels, steadiness and the habits of single keys all move.
 * Spreads are assumed, and wider than those the typing model reckons with.
 */
export function anotherDay(typist: Typist, seed: number): Typist {
  const random = seeded(seed + 2_000_003);
  const moved = (spread: number): number => spread * normalFrom(random);
  return {
    dwell: typist.dwell + moved(0.1),
    dwellSpread: typist.dwellSpread * Math.exp(moved(0.15)),
    flight: typist.flight + moved(0.2),
    flightSpread: typist.flightSpread * Math.exp(moved(0.15)),
    offsets: Object.fromEntries(
      Object.entries(typist.offsets).map(([name, offset]) => [
        name,
        offset + moved(name.includes(">") ? 0.12 : 0.06),
      ]),
    ),
  };
}

/** Totals of one sitting. */
export function typed(typist: Typist, keys: number, seed: number, day = seed): TypingTotals {
  return addTyping(null, sitting(typist, keys, seed, day));
}

function add(into: Record<string, number[]>, name: string, edges: readonly number[], ms: number): void {
  const bins = into[name] ?? Array.from({ length: edges.length + 1 }, () => 0);
  into[name] = bins;
  const bin = edges.findIndex((edge) => ms < edge);
  const index = bin === -1 ? edges.length : bin;
  bins[index] = (bins[index] ?? 0) + 1;
}
