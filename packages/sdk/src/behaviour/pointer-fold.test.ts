import { POINTER_SPEED_EDGES } from "@samehand/protocol";
import { describe, expect, it } from "vitest";
import { PointerFold } from "./pointer-fold.ts";

const at = (x: number, y: number, atMs: number, coalesced = 1) => ({
  pointerType: "mouse",
  x,
  y,
  atMs,
  coalesced,
});

describe("PointerFold", () => {
  it("has nothing to say where nothing moved", () => {
    expect(new PointerFold().take()).toBeUndefined();
  });

  it("counts speed by bin and the straightness of a stroke", () => {
    const fold = new PointerFold();
    fold.move(at(0, 0, 0));
    fold.move(at(30, 0, 10, 3));
    fold.move(at(30, 40, 20));
    fold.press("mouse");
    fold.click(true);
    const summary = fold.take();
    expect(summary).toMatchObject({ moves: 3, mouse: 4, clicks: 1, screenEqualsClient: 1, coalesced: 1 });
    expect(summary?.straightness).toBe(0.714); // 50 px as the crow flies, 70 px of path
    expect(summary?.speed).toHaveLength(POINTER_SPEED_EDGES.length + 1);
    expect(summary?.speed[6]).toBe(1); // 3 px/ms
    expect(summary?.speed[7]).toBe(1); // 4 px/ms
    expect(fold.take()).toBeUndefined();
  });

  it("begins a new stroke after a pause, without a speed across it", () => {
    const fold = new PointerFold();
    for (const [x, ms] of [
      [0, 0],
      [50, 10],
      [900, 500],
      [950, 510],
    ] as const)
      fold.move(at(x, 0, ms));
    const summary = fold.take();
    expect(summary?.speed.reduce((a, b) => a + b)).toBe(2);
    expect(summary?.straightness).toBe(1);
  });

  it("adds scrolling in both directions", () => {
    const fold = new PointerFold();
    fold.scroll(100.4);
    fold.scroll(-50);
    expect(fold.take()).toMatchObject({ scrolls: 2, scrollPx: 150 });
  });
});
