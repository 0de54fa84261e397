import {
  FLIGHT_EDGES_MS,
  KEY_DWELL_EDGES_MS,
  type KeyClass,
  type KeyTransition,
  LIMITS,
  type TypingSummary,
} from "@samehand/protocol";
import { PARAMETERS } from "./parameters.ts";
import { type Random, randomOf } from "./random.ts";

const P = PARAMETERS.typing;

/** How one person types: medians on a log scale, with their own habits by class and transition. */
export interface Typist {
  id: string;
  logDwell: number;
  logInterval: number;
  corrections: number;
}

export function drawTypist(id: string, random: Random): Typist {
  return {
    id,
    logDwell: random.normal(Math.log(P.keyDwellMs), P.keyDwellSpread),
    logInterval: random.normal(Math.log(P.intervalMs), P.intervalSpread),
    corrections: Math.min(0.2, Math.exp(random.normal(Math.log(P.corrections), 0.4))),
  };
}

/**
 * One sitting at one keyboard, as the SDK would summarise it; null where too little was written.
 * Keys come from a chain of classes and never from words: content is not even simulated.
 */
export function typeSitting(typist: Typist, keyboard: string, random: Random): TypingSummary | null {
  const keys = Math.min(2000, Math.round(Math.exp(random.normal(Math.log(P.keys), P.keysSpread))));
  if (keys < LIMITS.typingKeysMin) return null;
  const board = randomOf(typist.id, "keyboard", keyboard);
  const dwellShift = board.normal(0, P.keyboard) + random.normal(0, P.sittingDwell);
  const intervalShift = board.normal(0, P.keyboard) + random.normal(0, P.sittingInterval);
  const keyDwell: Partial<Record<KeyClass, number[]>> = {};
  const flight: Partial<Record<KeyTransition, number[]>> = {};
  const habits = habitsOf(typist);
  let rollovers = 0;
  let before: { key: KeyClass; dwellMs: number } | null = null;
  for (let i = 0; i < keys; i += 1) {
    const key = nextKey(before?.key ?? "space", typist, random);
    const dwellMs = Math.exp(
      random.normal(typist.logDwell + habits.dwell(key) + dwellShift, P.keyDwellWithin),
    );
    keyDwell[key] = counted(keyDwell[key], KEY_DWELL_EDGES_MS, dwellMs);
    if (before !== null) {
      const transition: KeyTransition = `${before.key}>${key}`;
      const middle = typist.logInterval + habits.interval(transition) + intervalShift;
      const intervalMs = Math.exp(random.normal(middle, P.intervalWithin));
      const flightMs = intervalMs - before.dwellMs;
      flight[transition] = counted(flight[transition], FLIGHT_EDGES_MS, flightMs);
      if (flightMs < 0) rollovers += 1;
    }
    before = { key, dwellMs };
  }
  return { keys, keyDwell, flight, rollovers, autoRepeats: 0, untrusted: 0 };
}

interface Habits {
  dwell(key: KeyClass): number;
  interval(transition: KeyTransition): number;
}

function habitsOf(typist: Typist): Habits {
  const known = new Map<string, number>();
  const draw = (name: string, spread: number) => {
    let value = known.get(name);
    if (value === undefined) {
      value = randomOf(typist.id, name).normal(0, spread);
      known.set(name, value);
    }
    return value;
  };
  return {
    dwell: (key) => draw(key, P.classSpread),
    interval: (transition) => draw(transition, P.transitionSpread) + (SLOWER[transition] ?? 0),
  };
}

/** One hand alone is slower than two in turn; leaving the letters costs a moment. Order after Dhakal et al. */
const SLOWER: Partial<Record<KeyTransition, number>> = {
  "letterLeft>letterLeft": 0.12,
  "letterRight>letterRight": 0.12,
  "erase>erase": -0.25,
  "letterLeft>erase": 0.5,
  "letterRight>erase": 0.5,
  "erase>letterLeft": 0.45,
  "erase>letterRight": 0.45,
  "space>letterLeft": 0.15,
  "space>letterRight": 0.15,
  "punctuation>enter": 0.6,
};

/** English text: 57 % of letters under the left hand, 4.7 letters to a word. */
function nextKey(before: KeyClass, typist: Typist, random: Random): KeyClass {
  if (random.chance(before === "erase" ? 0.4 : typist.corrections)) return "erase";
  const letter = () => (random.chance(0.57) ? "letterLeft" : "letterRight");
  if (before !== "letterLeft" && before !== "letterRight") return random.chance(0.06) ? "modifier" : letter();
  const draw = random.next();
  if (draw < 0.19) return "space";
  if (draw < 0.215) return "punctuation";
  if (draw < 0.22) return "enter";
  if (draw < 0.225) return "digit";
  return letter();
}

/** Adds a value to its bin; makes the histogram where there is none. */
function counted(histogram: number[] | undefined, edges: readonly number[], value: number): number[] {
  const bins = histogram ?? Array.from({ length: edges.length + 1 }, () => 0);
  const found = edges.findIndex((edge) => value < edge);
  const bin = found < 0 ? edges.length : found;
  bins[bin] = (bins[bin] ?? 0) + 1;
  return bins;
}
