/** An undirected edge with the strength of its link. */
export interface Edge {
  a: string;
  b: string;
  weight: number;
}

/** Neighbours of every node that has an edge. */
export function adjacencyOf(edges: readonly Edge[]): Map<string, { to: string; edge: number }[]> {
  const neighbours = new Map<string, { to: string; edge: number }[]>();
  const add = (from: string, to: string, edge: number): void => {
    const list = neighbours.get(from);
    if (list) list.push({ to, edge });
    else neighbours.set(from, [{ to, edge }]);
  };
  edges.forEach((edge, index) => {
    add(edge.a, edge.b, index);
    add(edge.b, edge.a, index);
  });
  return neighbours;
}

/** Strongest first; ties by the nodes' names, so that the order never depends on the input's. */
export function strongestFirst(x: Edge, y: Edge): number {
  if (x.weight !== y.weight) return y.weight - x.weight;
  if (x.a !== y.a) return x.a < y.a ? -1 : 1;
  return x.b < y.b ? -1 : x.b > y.b ? 1 : 0;
}
