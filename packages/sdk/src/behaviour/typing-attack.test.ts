import type { KeyClass, TypingSummary } from "@samehand/protocol";
import { expect, it } from "vitest";
import { keyClass } from "./key-class.ts";
import { TypingFold } from "./typing-fold.ts";

/** What somebody typed; the attacker is even given its vocabulary with the counts, more than any real one has. */
const TEXT =
  `the job you posted last week is close to what i have done for the past six years and i would like to
hear more about it before i send an offer my last client was a small shop that sold old books and had a site that
was slow on every phone so i moved the search to the server and cut the time to first paint by half i work alone
but i know two people who can help with the design if you need them by the end of the month please tell me how many
pages there are today and who writes the text for them so that i can say what it would cost and when i could start`
    .split(/\s+/)
    .join(" ");
const WORDS = TEXT.split(" ");

const classOf = (letter: string) => keyClass(letter, "");
const patternOf = (word: string) => word.split("").map(classOf).join();

/** The most frequent word of the vocabulary for each pattern of classes. */
const BEST_GUESS = new Map<string, string>();
for (const word of WORDS.toSorted((a, b) => count(b) - count(a)))
  if (!BEST_GUESS.has(patternOf(word))) BEST_GUESS.set(patternOf(word), word);

function count(word: string): number {
  return WORDS.filter((other) => other === word).length;
}

/** Share of the words guessed at their places, from a stream of classes. */
function recovered(stream: readonly KeyClass[]): number {
  const guesses = stream
    .map((keyClass) => (keyClass === "space" ? " " : `${keyClass},`))
    .join("")
    .split(" ")
    .map((pattern) => BEST_GUESS.get(pattern.slice(0, -1)));
  return WORDS.filter((word, index) => guesses[index] === word).length / WORDS.length;
}

function typed(text: string): TypingSummary {
  const fold = new TypingFold();
  for (const [index, letter] of text.split("").entries()) {
    // Rhythm that depends on the key, as a real hand's does.
    const atMs = index * 160 + (letter.codePointAt(0) ?? 0);
    fold.press(letter, classOf(letter), atMs);
    fold.release(letter, atMs + 70 + ((letter.codePointAt(0) ?? 0) % 40));
  }
  return fold.take();
}

/** A stream that has exactly the transitions of the payload: a walk over every counted pair, at random by `chance`. */
function streamFrom({ flight }: TypingSummary, chance: () => number): KeyClass[] {
  const left = new Map<KeyClass, KeyClass[]>();
  for (const [transition, bins] of Object.entries(flight)) {
    const [from, to] = transition.split(">") as [KeyClass, KeyClass];
    const times = (bins ?? []).reduce((a, b) => a + b, 0);
    left.set(from, [...(left.get(from) ?? []), ...Array.from({ length: times }, () => to)]);
  }
  const stream: KeyClass[] = [classOf(TEXT[0] ?? "")];
  for (;;) {
    const next = left.get(stream.at(-1) ?? "other");
    const [picked] = next?.splice(Math.floor(chance() * next.length), 1) ?? [];
    if (!picked) return stream;
    stream.push(picked);
  }
}

/** Mulberry32: the test is the same every time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it("lets an attacker with the vocabulary recover no more than 15 % of the words", () => {
  const payload = typed(TEXT);
  const tries = Array.from({ length: 200 }, (_, seed) => recovered(streamFrom(payload, chanceFrom(seed))));
  expect(Math.max(...tries)).toBeLessThanOrEqual(0.15);
});

it("and that attacker is no fool: from an ordered stream of the same classes it recovers most of them", () => {
  expect(recovered(TEXT.split("").map(classOf))).toBeGreaterThan(0.5);
});
