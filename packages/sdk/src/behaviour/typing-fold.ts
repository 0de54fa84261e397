import {
  FLIGHT_EDGES_MS,
  KEY_DWELL_EDGES_MS,
  type KeyClass,
  LIMITS,
  type TypingSummary,
} from "@samehand/protocol";
import { countInto } from "./histogram.ts";

/** A longer flight is a pause to think or to look elsewhere, not cadence. */
const FLIGHT_MAX_MS = 5000;
/** A longer hold is a lost keyup; holding a key for its repeats ends the same way. */
const KEY_DWELL_MAX_MS = 5000;
/** More keys than fingers are down only where keyups were lost. */
const PRESSED_MAX = 10;

interface Press {
  class: KeyClass;
  downMs: number;
  upMs?: number;
  rollover: boolean;
  previous?: Press | undefined;
  next?: Press;
}

/**
 * Folds presses and releases into the unordered counts of the protocol. What was typed, and in which order,
 * is forgotten with every key: only the keys now down and the one before are known.
 * Times are milliseconds of one monotonic clock.
 */
export class TypingFold {
  #summary: TypingSummary = empty();
  readonly #pressed = new Map<string, Press>();
  #last: Press | undefined;

  get keys(): number {
    return this.#summary.keys;
  }

  /** `id` tells keys apart while they are down (`event.code`); it is not kept. */
  press(id: string, keyClass: KeyClass, atMs: number): void {
    if (this.#pressed.has(id) || this.#pressed.size >= PRESSED_MAX) this.interrupt();
    const rollover =
      keyClass !== "modifier" && [...this.#pressed.values()].some((press) => press.class !== "modifier");
    const press: Press = { class: keyClass, downMs: atMs, rollover, previous: this.#last };
    if (this.#last) this.#last.next = press;
    this.#pressed.set(id, press);
    this.#last = press;
  }

  release(id: string, atMs: number): void {
    const press = this.#pressed.get(id);
    if (!press) return;
    this.#pressed.delete(id);
    const keyDwellMs = atMs - press.downMs;
    const summary = this.#summary;
    if (keyDwellMs < 0 || keyDwellMs > KEY_DWELL_MAX_MS || summary.keys >= LIMITS.count) {
      this.interrupt();
      return;
    }
    press.upMs = atMs;
    summary.keys++;
    if (press.rollover) summary.rollovers++;
    countInto(summary.keyDwell, press.class, KEY_DWELL_EDGES_MS, keyDwellMs);
    // Under rollover the later key may be released first, so either release can complete a flight.
    this.#countFlight(press.previous, press);
    this.#countFlight(press, press.next);
  }

  /** A held key began to repeat: its hold is no key dwell, and what follows it no flight. */
  repeat(id: string): void {
    this.#summary.autoRepeats = Math.min(LIMITS.count, this.#summary.autoRepeats + 1);
    if (this.#pressed.has(id)) this.interrupt();
  }

  untrusted(): void {
    this.#summary.untrusted = Math.min(LIMITS.count, this.#summary.untrusted + 1);
  }

  /** The field, the window or the text input method changed: nothing measured across it means anything. */
  interrupt(): void {
    this.#pressed.clear();
    this.#last = undefined;
  }

  /** The counts so far; they stay. */
  peek(): TypingSummary {
    return this.#summary;
  }

  /** The counts so far; counting starts again. */
  take(): TypingSummary {
    const summary = this.#summary;
    this.#summary = empty();
    this.interrupt();
    return summary;
  }

  /** Goes on from the counts of the page before. */
  restore(summary: TypingSummary): void {
    this.#summary = summary;
  }

  #countFlight(from: Press | undefined, to: Press | undefined): void {
    if (from?.upMs === undefined || to?.upMs === undefined) return;
    to.previous = undefined;
    const flightMs = to.downMs - from.upMs;
    if (Math.abs(flightMs) > FLIGHT_MAX_MS) return;
    countInto(this.#summary.flight, `${from.class}>${to.class}`, FLIGHT_EDGES_MS, flightMs);
  }
}

function empty(): TypingSummary {
  return { keys: 0, keyDwell: {}, flight: {}, rollovers: 0, autoRepeats: 0, untrusted: 0 };
}
