import type { TypingSummary } from "@samehand/protocol";
import { keyClass } from "../../src/behaviour/key-class.ts";
import { bagAttacker } from "./bag.ts";
import { chanceFrom } from "./chance.ts";
import { DICTIONARY, isContent } from "./dictionary.ts";
import type { Hand } from "./hand.ts";
import { atPlaces } from "./places.ts";

/** A payload and the text that was typed for it: small letters, spaces and full stops. */
export interface Typed {
  payload: TypingSummary;
  text: string;
}

/** Shares of the words that an attacker recovers, 0 to 1. */
export interface Recovered {
  /** Content words named, of as many guesses as the text has content words; by the best number of rounds. */
  content: number;
  /** The same by an attacker who has seen no payload. */
  contentBlind: number;
  /** Words at their places, by an attacker who knows which words are in the text and how often. */
  places: number;
}

/** More rounds fit the noise: of 100, the best were the 2nd to the 10th. */
const ROUNDS = 12;
const WALKS = 50;

/** @param classOf the class that the payloads count a key under: the SDK's, where it is not said. */
export function recovered(
  typed: readonly Typed[],
  hand: Hand,
  classOf: (key: string) => string = sdkClassOf,
): Recovered {
  const attack = bagAttacker(DICTIONARY, hand, classOf);
  const bags = typed.map(({ payload, text }) => {
    const content = [...new Set(wordsOf(text).filter(isContent))];
    const hits = attack(payload, ROUNDS).map((words) => {
      const guesses = words.filter(isContent).slice(0, content.length);
      return guesses.filter((word) => content.includes(word)).length;
    });
    return { words: content.length, hits };
  });
  const all = sum(bags.map(({ words }) => words));
  const [contentBlind = 0, ...content] = Array.from({ length: ROUNDS + 1 }, (_, round) =>
    sum(bags.map(({ hits }) => (hits[round] ?? 0) / all)),
  );
  const chance = chanceFrom(1);
  const places = typed.map(({ payload, text }) => {
    const words = text.split(" ");
    const count = (word: string) => words.filter((other) => other === word).length;
    const vocabulary = words.toSorted((a, b) => count(b) - count(a));
    return words.length * atPlaces(payload, text, vocabulary, classOf, chance, WALKS);
  });
  return {
    content: Math.max(...content),
    contentBlind,
    places: sum(places) / sum(typed.map(({ text }) => text.split(" ").length)),
  };
}

/** As the SDK counts the keys of a usual keyboard. */
export function sdkClassOf(key: string): string {
  return keyClass(key, codeOf(key));
}

/** The place of a key on a usual keyboard. */
export function codeOf(key: string): string {
  if (/[a-z]/.test(key)) return `Key${key.toUpperCase()}`;
  return key === " " ? "Space" : key === "," ? "Comma" : "Period";
}

function wordsOf(text: string): string[] {
  return text.replaceAll(/[^a-z ]/g, "").split(" ");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
