import type { KeyClass } from "@samehand/protocol";
import { describe, expect, it } from "vitest";
import { TypingFold } from "../../src/behaviour/typing-fold.ts";
import { type Hand, handOf, strokesOf } from "./hand.ts";
import { PASSAGES } from "./passages.ts";
import { readAsText } from "./places.ts";
import { recovered, sdkClassOf, type Typed } from "./recovered.ts";

/** Two seconds each where nothing else runs. */
const TIMEOUT_MS = 120_000;

/** Every passage in a sitting of its own, the shortest of little more than the fewest keys that are sent. */
function typedBy(hand: Hand, classOf: (key: string) => string): Typed[] {
  return PASSAGES.map((text, seed) => {
    const fold = new TypingFold();
    for (const { key, down, atMs } of strokesOf(text, hand, seed))
      if (down) fold.press(key, classOf(key) as KeyClass, atMs);
      else fold.release(key, atMs);
    return { text, payload: fold.take() };
  });
}

describe("an attacker who has all payloads, a dictionary and the hand's own times", () => {
  it.each([
    { typist: "a person whose keys differ", hand: handOf("person", 0.16, 0.21, 0.45) },
    { typist: "a machine with habits and without chance", hand: handOf("machine", 0.3, 0.03, 0.03) },
  ])("recovers no more than 15 % of the words of $typist", { timeout: TIMEOUT_MS }, ({ hand }) => {
    const { content, places } = recovered(typedBy(hand, sdkClassOf), hand);
    expect(content).toBeLessThanOrEqual(0.15);
    expect(places).toBeLessThanOrEqual(0.15);
  });

  it("and is no fool: where every key is counted by itself it names half of them", {
    timeout: TIMEOUT_MS,
  }, () => {
    const byKey = (key: string) => (key === " " ? "space" : key);
    const hand = handOf("person", 0.16, 0.21, 0.45);
    const { content, contentBlind } = recovered(typedBy(hand, byKey), hand, byKey);
    expect(contentBlind).toBeLessThan(0.1);
    expect(content).toBeGreaterThan(0.4);
  });

  it("nor in the other attack: a stream of the same classes in their order gives most words away", () => {
    const shares = PASSAGES.map((text) =>
      readAsText(text.split("").map(sdkClassOf), text, text.split(" "), sdkClassOf),
    );
    expect(Math.min(...shares)).toBeGreaterThan(0.5);
  });
});
