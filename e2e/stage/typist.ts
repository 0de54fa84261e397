import type { Page } from "playwright";
import { type Chance, chance } from "./chance.ts";

/** How one person types. Times in milliseconds; spreads are standard deviations of the logarithm. */
export interface Cadence {
  /** Seeds the habits of single keys: the same person has the same ones every time. */
  person: string;
  keyDwellMs: number;
  keyDwellSpread: number;
  /** Median of release to next press before `rolloverMs` is taken off. */
  flightMs: number;
  flightSpread: number;
  /** The next key goes down this much earlier: above `flightMs`, most keys overlap. */
  rolloverMs: number;
  /** Wrong letters that are typed and erased, 0 to 1. */
  slips: number;
}

/** A key going down or up, `atMs` after the start. */
export interface Stroke {
  key: string;
  down: boolean;
  atMs: number;
}

const NAMED: Readonly<Record<string, string>> = { " ": "Space", "\n": "Enter" };
const LETTERS = "etaoinshrdlu".split("");
/** Two presses closer than this are one event to most keyboards. */
const PRESS_GAP_MIN_MS = 12;
const KEY_DWELL_MIN_MS = 15;
/** A new sentence needs a thought; nobody's fingers run through it. */
const THOUGHT_MS = 260;

/** Every person has slow and quick keys; within a sixth of the usual. */
function habit(person: string, key: string): number {
  return Math.exp(0.16 * chance(`${person} ${key}`).normal());
}

function keysOf(text: string, { slips }: Cadence, luck: Chance): string[] {
  return text.split("").flatMap((character) => {
    const key = NAMED[character] ?? character;
    return luck.uniform() < slips ? [luck.pick(LETTERS), "Backspace", key] : [key];
  });
}

/**
 * Plans the strokes of a text: key dwell and flight log-normal around the person's own, with rollover.
 * `sitting` seeds this one time of typing. Only characters without shift.
 */
export function plan(text: string, cadence: Cadence, sitting: string): Stroke[] {
  const luck = chance(`${cadence.person} ${sitting}`);
  const strokes: Stroke[] = [];
  /** When each key comes up again: it cannot go down before. */
  const up = new Map<string, number>();
  let pressMs = 0;
  let releaseMs = 0;
  let before = "";
  for (const key of keysOf(text, cadence, luck)) {
    const flightMs =
      luck.logNormal(cadence.flightMs, cadence.flightSpread) * habit(cadence.person, before + key) -
      cadence.rolloverMs +
      (before === "." ? THOUGHT_MS : 0);
    pressMs = Math.max(
      pressMs + PRESS_GAP_MIN_MS,
      releaseMs + flightMs,
      (up.get(key) ?? 0) + PRESS_GAP_MIN_MS,
    );
    const keyDwellMs =
      luck.logNormal(cadence.keyDwellMs, cadence.keyDwellSpread) * habit(cadence.person, key);
    releaseMs = pressMs + Math.max(KEY_DWELL_MIN_MS, keyDwellMs);
    up.set(key, releaseMs);
    strokes.push({ key, down: true, atMs: pressMs }, { key, down: false, atMs: releaseMs });
    before = key;
  }
  return strokes.toSorted((one, other) => one.atMs - other.atMs);
}

/** What the browser is told of a key: trusted input, down to the text that a keyboard would give. */
function keyInput(key: string) {
  if (key === "Backspace") return { key, code: key, windowsVirtualKeyCode: 8 };
  if (key === "Enter") return { key, code: key, windowsVirtualKeyCode: 13, text: "\r" };
  if (key === "Space") return { key: " ", code: key, windowsVirtualKeyCode: 32, text: " " };
  if (key === ".") return { key, code: "Period", windowsVirtualKeyCode: 190, text: key };
  if (key === ",") return { key, code: "Comma", windowsVirtualKeyCode: 188, text: key };
  if (!/^[a-z]$/.test(key)) throw new Error(`this keyboard has no key ${JSON.stringify(key)}`);
  const upper = key.toUpperCase();
  return { key, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0), text: key };
}

/**
 * Types into the field with real key events that carry the times of the plan, as a keyboard's driver stamps them.
 * They are sent at once: waiting for every key took minutes, and on a busy machine the cadence was the machine's.
 */
export async function type(page: Page, selector: string, text: string, cadence: Cadence, sitting: string) {
  await page.locator(selector).click();
  const keyboard = await page.context().newCDPSession(page);
  const startS = Date.now() / 1000;
  const sent = plan(text, cadence, sitting).map(({ key, down, atMs }) => {
    const { text: typed, ...input } = keyInput(key);
    return keyboard.send("Input.dispatchKeyEvent", {
      ...input,
      ...(down && typed !== undefined ? { text: typed } : {}),
      type: down ? "keyDown" : "keyUp",
      timestamp: startS + atMs / 1000,
    });
  });
  await Promise.all(sent);
  await keyboard.detach();
}
