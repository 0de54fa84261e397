import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeLabels } from "./labels.ts";
import { type GraphEdge, type GraphNode, layOut } from "./layout.ts";
import { neighbourOf } from "./neighbour.ts";
import { fit, place, zoom } from "./viewport.ts";

const node = (id: string): GraphNode => ({ id, kind: "account", label: id, score: null });
const edge = (from: string, to: string): GraphEdge => ({
  from,
  to,
  kind: "link",
  probability: 0.9,
  bits: 3,
  words: "",
});
const ring = (n: number) => ({
  nodes: Array.from({ length: n }, (_, i) => node(`a${i}`)),
  edges: Array.from({ length: n }, (_, i) => edge(`a${i}`, `a${(i + 1) % n}`)),
});

describe("layOut", () => {
  it("gives the same picture every time", () => {
    expect([...layOut(ring(9))]).toEqual([...layOut(ring(9))]);
  });
  it("keeps glyphs apart", () => {
    const points = [...layOut(ring(12)).values()];
    for (const [i, p] of points.entries()) {
      for (const q of points.slice(i + 1)) expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeGreaterThan(40);
    }
  });
  it("ignores an edge to a node that is not there", () => {
    expect(layOut({ nodes: [node("a")], edges: [edge("a", "gone")] }).size).toBe(1);
  });
});

describe("fit", () => {
  const points = fc.array(
    fc.record({ x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -3000, max: 3000 }) }),
    {
      minLength: 1,
    },
  );
  it("puts every point into the window", () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 300, max: 1400 }), (all, width) => {
        const size = { width, height: 420 };
        const view = fit(all, size);
        for (const point of all) {
          const { x, y } = place(point, view);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(size.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(size.height);
        }
      }),
    );
  });
  it("zooms about a pixel that stays where it is", () => {
    const view = fit(
      [
        { x: 0, y: 0 },
        { x: 10, y: 10 },
      ],
      { width: 400, height: 400 },
    );
    const before = place({ x: 3, y: 4 }, view);
    const after = place({ x: 3, y: 4 }, zoom(view, 2, before));
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });
});

describe("neighbourOf", () => {
  const places = new Map([
    ["middle", { x: 0, y: 0 }],
    ["right", { x: 50, y: 5 }],
    ["far right", { x: 200, y: 0 }],
    ["above", { x: 4, y: -60 }],
  ]);
  it.each([
    ["ArrowRight", "right"],
    ["ArrowUp", "above"],
    ["ArrowLeft", null],
    ["Tab", null],
  ])("%s leads to %s", (key, to) => expect(neighbourOf("middle", key, places)).toBe(to));
  it("reaches every node of a graph from any other", () => {
    const all = layOut(ring(10));
    const seen = new Set(["a0"]);
    const queue = ["a0"];
    for (const from of queue) {
      for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
        const to = neighbourOf(from, key, all);
        if (to !== null && !seen.has(to)) {
          seen.add(to);
          queue.push(to);
        }
      }
    }
    expect(seen.size).toBe(10);
  });
});

describe("placeLabels", () => {
  const at = (x: number, ...ys: number[]) => ys.map((y) => ({ x, y }));
  it("keeps the first of two that touch, and none upon a glyph or over the edge", () => {
    const labels = [
      { key: "first", text: "account", at: at(100, 100) },
      { key: "second", text: "account", at: at(110, 102) },
      { key: "on a glyph", text: "account", at: at(300, 300) },
      { key: "over the edge", text: "account", at: at(395, 200) },
    ];
    expect([...placeLabels(labels, [{ x: 300, y: 298 }], 10, 400).keys()]).toEqual(["first"]);
  });
  it("takes the next place where the best is taken", () => {
    const labels = [{ key: "name", text: "account", at: at(100, 130, 80) }];
    expect(placeLabels(labels, [{ x: 100, y: 128 }], 10, 400).get("name")).toEqual({ x: 100, y: 80 });
  });
});
