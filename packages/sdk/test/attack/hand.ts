import { chanceFrom, normal } from "./chance.ts";

/**
 * How a hand types: every key and every pair of keys has a median of its own, and single times are log-normal around
 * it. Times in milliseconds, spreads are standard deviations of the logarithm.
 */
export interface Hand {
  keyDwellSpread: number;
  flightSpread: number;
  /** The next key goes down this much before its flight would say. */
  rolloverMs: number;
  keyDwellMs(key: string): number;
  flightMs(from: string, to: string): number;
}

/** @param habit how far keys differ, as a standard deviation of the logarithm. */
export function handOf(name: string, habit: number, keyDwellSpread: number, flightSpread: number): Hand {
  const habitOf = (key: string) => Math.exp(habit * normal(chanceFrom(hash(`${name} ${key}`))));
  return {
    keyDwellSpread,
    flightSpread,
    rolloverMs: 45,
    keyDwellMs: (key) => 100 * habitOf(key),
    flightMs: (from, to) => 130 * habitOf(from + to),
  };
}

export interface Stroke {
  key: string;
  down: boolean;
  atMs: number;
}

/** The strokes of a text in the order of time. */
export function strokesOf(text: string, hand: Hand, seed: number): Stroke[] {
  const chance = chanceFrom(seed);
  const strokes: Stroke[] = [];
  const freeAtMs = new Map<string, number>();
  let before = "";
  let pressMs = 0;
  let releaseMs = 0;
  for (const key of text.split("")) {
    const flightMs =
      hand.flightMs(before, key) * Math.exp(hand.flightSpread * normal(chance)) - hand.rolloverMs;
    pressMs = Math.max(pressMs + 5, releaseMs + flightMs, freeAtMs.get(key) ?? 0);
    releaseMs = pressMs + hand.keyDwellMs(key) * Math.exp(hand.keyDwellSpread * normal(chance));
    freeAtMs.set(key, releaseMs + 5);
    strokes.push({ key, down: true, atMs: pressMs }, { key, down: false, atMs: releaseMs });
    before = key;
  }
  return strokes.toSorted((one, other) => one.atMs - other.atMs);
}

function hash(text: string): number {
  return [...Buffer.from(text)].reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5);
}
