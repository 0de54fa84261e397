import { percent } from "../format/number.ts";
import { KIND_WORDS } from "./glyph.tsx";
import type { GraphEdge, GraphNode } from "./layout.ts";

export interface Neighbour {
  node: GraphNode;
  edge: GraphEdge;
}

/** What a node is tied to, links first, the strongest first. */
export function neighboursOf(
  id: string,
  nodes: ReadonlyMap<string, GraphNode>,
  edges: readonly GraphEdge[],
): Neighbour[] {
  const found: Neighbour[] = [];
  for (const edge of edges) {
    const other = edge.from === id ? edge.to : edge.to === id ? edge.from : null;
    const node = other === null ? undefined : nodes.get(other);
    if (node !== undefined) found.push({ node, edge });
  }
  return found.toSorted((x, y) => (y.edge.probability ?? -1) - (x.edge.probability ?? -1));
}

/** As a screen reader says it: "Account mira, risk 82. Linked to tom at 97 %; uses Chrome on Windows." */
export function describeNode(node: GraphNode, neighbours: readonly Neighbour[]): string {
  const risk = node.kind === "account" && node.score !== null ? `, risk ${Math.round(node.score)}` : "";
  const ties = neighbours
    .slice(0, 4)
    .map(({ node: other, edge }) =>
      edge.kind === "link" && edge.probability !== null
        ? `linked to ${other.label} at ${percent(edge.probability)}`
        : `tied to ${KIND_WORDS[other.kind].toLowerCase()} ${other.label}`,
    );
  const more = neighbours.length > 4 ? `; and ${neighbours.length - 4} more` : "";
  return `${KIND_WORDS[node.kind]} ${node.label}${risk}${ties.length === 0 ? "" : `. ${ties.join("; ")}${more}`}`;
}
