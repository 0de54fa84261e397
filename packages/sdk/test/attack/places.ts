import type { TypingSummary } from "@samehand/protocol";

/**
 * Share of the words that stand at their places in a text that an attacker writes by a payload's transitions alone:
 * streams of classes with exactly the payload's counts, and for each word of a stream the commonest word that is typed
 * with such classes. The best of `tries` streams, which the attacker could not know.
 * @param vocabulary by frequency, the commonest first.
 */
export function atPlaces(
  payload: TypingSummary,
  text: string,
  vocabulary: readonly string[],
  classOf: (key: string) => string,
  chance: () => number,
  tries: number,
): number {
  const streams = Array.from({ length: tries }, () => streamFrom(payload, classOf(text.charAt(0)), chance));
  return Math.max(...streams.map((stream) => readAsText(stream, text, vocabulary, classOf)));
}

/** The same by a stream that is known. */
export function readAsText(
  stream: readonly string[],
  text: string,
  vocabulary: readonly string[],
  classOf: (key: string) => string,
): number {
  const patternOf = (word: string) => word.split("").map(classOf).join();
  const best = new Map<string, string>();
  for (const word of vocabulary) if (!best.has(patternOf(word))) best.set(patternOf(word), word);
  const guesses = stream
    .map((key) => (key === classOf(" ") ? " " : `${key},`))
    .join("")
    .split(" ")
    .map((pattern) => best.get(pattern.slice(0, -1)));
  const words = text.split(" ");
  return words.filter((word, index) => guesses[index] === word).length / words.length;
}

/** A walk over every counted transition, at random. */
function streamFrom({ flight }: TypingSummary, first: string, chance: () => number): string[] {
  const left = new Map<string, string[]>();
  for (const [transition, bins] of Object.entries(flight)) {
    const [from = "", to = ""] = transition.split(">");
    const times = (bins ?? []).reduce((a, b) => a + b, 0);
    left.set(from, [...(left.get(from) ?? []), ...Array.from({ length: times }, () => to)]);
  }
  const stream = [first];
  for (;;) {
    const next = left.get(stream.at(-1) ?? "");
    const [picked] = next?.splice(Math.floor(chance() * next.length), 1) ?? [];
    if (picked === undefined) return stream;
    stream.push(picked);
  }
}
