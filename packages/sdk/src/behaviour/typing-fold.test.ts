import { KEY_CLASSES, type TypingSummary } from "@samehand/protocol";
import { typingContradiction } from "@samehand/protocol/schema";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binOf } from "./histogram.ts";
import { TypingFold } from "./typing-fold.ts";

const sum = (histograms: Partial<Record<string, number[]>>) =>
  Object.values(histograms)
    .flatMap((bins) => bins ?? [])
    .reduce((a, b) => a + b, 0);

/** The one transition that was counted, and its bin. */
function onlyFlight({ flight }: TypingSummary): [string, number] {
  const [[transition, bins] = ["", []], ...rest] = Object.entries(flight);
  expect(rest).toEqual([]);
  expect(sum({ bins })).toBe(1);
  return [transition, bins?.indexOf(1) ?? -1];
}

describe("TypingFold", () => {
  it("counts key dwell by class and flight by transition", () => {
    const fold = new TypingFold();
    fold.press("KeyA", "letterLeft", 0);
    fold.release("KeyA", 85);
    fold.press("Space", "space", 150);
    fold.release("Space", 200);
    const summary = fold.take();
    expect(summary).toMatchObject({ keys: 2, rollovers: 0, autoRepeats: 0, untrusted: 0 });
    expect(summary.keyDwell.letterLeft?.indexOf(1)).toBe(6);
    expect(summary.keyDwell.space?.indexOf(1)).toBe(3);
    expect(onlyFlight(summary)).toEqual(["letterLeft>space", 11]);
  });

  it.each([
    ["the first is released first", ["a", "b"]],
    ["the second is released first", ["b", "a"]],
  ])("keeps the sign of a flight under rollover where %s", (_name, order) => {
    const fold = new TypingFold();
    fold.press("a", "letterLeft", 0);
    fold.press("b", "letterRight", 60);
    for (const [index, id] of order.entries()) fold.release(id, 90 + 20 * index);
    const releasedAtMs = order[0] === "a" ? 90 : 110;
    const summary = fold.take();
    expect(summary.rollovers).toBe(1);
    const [transition, bin] = onlyFlight(summary);
    expect(transition).toBe("letterLeft>letterRight");
    expect(bin).toBe(binOf([-150, -100, -70, -45, -25, -10], 60 - releasedAtMs));
  });

  it("does not call a held Shift a rollover", () => {
    const fold = new TypingFold();
    fold.press("ShiftLeft", "modifier", 0);
    fold.press("KeyA", "letterLeft", 80);
    fold.release("KeyA", 160);
    fold.release("ShiftLeft", 200);
    expect(fold.take()).toMatchObject({ keys: 2, rollovers: 0 });
  });

  it.each<[string, (fold: TypingFold) => void]>([
    ["a key that repeats", (fold) => fold.repeat("a")],
    ["a change of field or window", (fold) => fold.interrupt()],
    ["a keyup that was lost and comes too late", (fold) => fold.release("a", 60_000)],
    ["a second keydown of the same key", (fold) => fold.press("a", "letterLeft", 5000)],
  ])("counts neither dwell nor flight over %s", (_name, disturb) => {
    const fold = new TypingFold();
    fold.press("a", "letterLeft", 0);
    disturb(fold);
    fold.press("b", "letterRight", 60_100);
    fold.release("b", 60_200);
    const summary = fold.take();
    expect(summary.keys).toBe(1);
    expect(sum(summary.flight)).toBe(0);
    expect(summary.keyDwell.letterLeft).toBeUndefined();
  });

  it("begins again after each take", () => {
    const fold = new TypingFold();
    fold.press("a", "letterLeft", 0);
    fold.take();
    fold.release("a", 50);
    fold.press("b", "letterLeft", 70);
    fold.release("b", 120);
    const summary = fold.take();
    expect(summary.keys).toBe(1);
    expect(sum(summary.flight)).toBe(0);
  });

  it("never contradicts itself and never grows, whatever is pressed", () => {
    const step = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "ShiftLeft"),
      keyClass: fc.constantFrom(...KEY_CLASSES),
      kind: fc.constantFrom("press", "press", "release", "release", "repeat", "interrupt", "untrusted"),
      afterMs: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const fold = new TypingFold();
        let atMs = 0;
        for (const { id, keyClass, kind, afterMs } of steps) {
          atMs += afterMs;
          if (kind === "press") fold.press(id, keyClass, atMs);
          else if (kind === "release") fold.release(id, atMs);
          else if (kind === "repeat") fold.repeat(id);
          else if (kind === "interrupt") fold.interrupt();
          else fold.untrusted();
        }
        const summary = fold.take();
        expect(typingContradiction(summary)).toBeNull();
        expect(sum(summary.keyDwell)).toBe(summary.keys);
      }),
      { numRuns: 200 },
    );
  });

  it("gives the same counts for words of the same rhythm: no content is in them", () => {
    const typed = (words: string) => {
      const fold = new TypingFold();
      for (const [index, letter] of words.split("").entries()) {
        fold.press(letter, letter === " " ? "space" : "letterLeft", index * 150);
        fold.release(letter, index * 150 + 80);
      }
      return fold.take();
    };
    expect(typed("read a card")).toEqual(typed("dare a drac"));
  });
});
