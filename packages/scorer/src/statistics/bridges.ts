import { adjacencyOf, type Edge } from "./graph.ts";

/**
 * Edges whose removal disconnects their component (Tarjan 1974, low-link numbers).
 * Iterative, since a hostile chain of accounts would overflow the stack of a recursive walk.
 */
export function bridgesOf<E extends Edge>(edges: readonly E[]): E[] {
  const neighbours = adjacencyOf(edges);
  const entered = new Map<string, number>();
  const low = new Map<string, number>();
  const bridges: E[] = [];
  let clock = 0;
  const enter = (node: string): void => {
    entered.set(node, clock);
    low.set(node, clock);
    clock += 1;
  };
  for (const start of neighbours.keys()) {
    if (entered.has(start)) continue;
    enter(start);
    const path = [{ node: start, viaEdge: -1, next: 0 }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const step = neighbours.get(top.node)?.[top.next];
      top.next += 1;
      if (step) {
        if (step.edge === top.viaEdge) continue;
        const seen = entered.get(step.to);
        if (seen === undefined) {
          enter(step.to);
          path.push({ node: step.to, viaEdge: step.edge, next: 0 });
        } else {
          low.set(top.node, Math.min(low.get(top.node) ?? seen, seen));
        }
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      const edge = edges[top.viaEdge];
      if (parent === undefined || edge === undefined) continue;
      const lowest = low.get(top.node) ?? 0;
      low.set(parent.node, Math.min(low.get(parent.node) ?? lowest, lowest));
      if (lowest > (entered.get(parent.node) ?? 0)) bridges.push(edge);
    }
  }
  return bridges;
}
