import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgesOf } from "./bridges.ts";
import type { Edge } from "./graph.ts";
import { maximumSpanningForest } from "./spanning-tree.ts";
import { UnionFind } from "./union-find.ts";

const NAMES = ["a", "b", "c", "d", "e", "f", "g"];
const graphs = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...NAMES)), {
    selector: ([a, b]) => [a, b].toSorted().join(),
    maxLength: 14,
  })
  .chain((pairs) =>
    fc
      .array(fc.integer({ min: 1, max: 9 }), { minLength: pairs.length, maxLength: pairs.length })
      .map((weights): Edge[] =>
        pairs.flatMap((pair, index) => {
          const [a, b] = pair.toSorted();
          return a === undefined || b === undefined || a === b ? [] : [{ a, b, weight: weights[index] ?? 1 }];
        }),
      ),
  );

/** Reachability by plain flooding: the oracle. */
function componentCount(edges: readonly Edge[]): number {
  const left = new Set(NAMES);
  let count = 0;
  for (const start of NAMES) {
    if (!left.delete(start)) continue;
    count += 1;
    const queue = [start];
    for (let node = queue.pop(); node !== undefined; node = queue.pop())
      for (const { a, b } of edges) {
        const other = a === node ? b : b === node ? a : undefined;
        if (other !== undefined && left.delete(other)) queue.push(other);
      }
  }
  return count;
}

describe("bridgesOf", () => {
  it("finds exactly the edges whose removal makes one component more", () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const before = componentCount(edges);
        const expected = edges.filter((edge) => componentCount(edges.filter((one) => one !== edge)) > before);
        expect(new Set(bridgesOf(edges))).toEqual(new Set(expected));
      }),
    );
  });
  it("walks a chain of 20,000 without overflowing the stack", () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => ({ a: `n${i}`, b: `n${i + 1}`, weight: 1 }));
    expect(bridgesOf(chain)).toHaveLength(20_000);
  });
});

describe("maximumSpanningForest", () => {
  it("spans what the graph spans and weighs as much as the best of all forests", () => {
    const weight = (edges: readonly Edge[]): number => edges.reduce((sum, edge) => sum + edge.weight, 0);
    fc.assert(
      fc.property(graphs, (edges) => {
        const few = edges.slice(0, 7);
        const forest = maximumSpanningForest(few);
        expect(componentCount(forest)).toBe(componentCount(few));
        let best = 0;
        for (let mask = 0; mask < 2 ** few.length; mask += 1) {
          const subset = few.filter((_, index) => (mask >> index) & 1);
          if (subset.length === forest.length && componentCount(subset) === componentCount(few))
            best = Math.max(best, weight(subset));
        }
        expect(weight(forest)).toBe(best);
      }),
      { numRuns: 30 },
    );
  });
});

describe("UnionFind", () => {
  it("groups what was joined, as flooding does", () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const sets = new UnionFind();
        for (const name of NAMES) sets.find(name);
        for (const { a, b } of edges) sets.union(a, b);
        expect(sets.sets()).toHaveLength(componentCount(edges));
      }),
    );
  });
});
