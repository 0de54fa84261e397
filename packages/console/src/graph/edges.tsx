import { percent } from "../format/number.ts";
import type { GraphEdge, Point } from "./layout.ts";

export const edgeKey = (edge: GraphEdge): string => JSON.stringify([edge.kind, edge.from, edge.to]);

export function middleOf(edge: GraphEdge, places: ReadonlyMap<string, Point>): Point | null {
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  return from === undefined || to === undefined ? null : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** Lines between glyphs; links carry their probability where there is room. */
export function Edges(props: {
  edges: readonly GraphEdge[];
  places: ReadonlyMap<string, Point>;
  labelled: ReadonlySet<string>;
  chosen: string | null;
}) {
  return (
    <g class="edges">
      {props.edges.map((edge) => {
        const [from, to] = [props.places.get(edge.from), props.places.get(edge.to)];
        const middle = middleOf(edge, props.places);
        if (from === undefined || to === undefined || middle === null) return null;
        const key = edgeKey(edge);
        const near = props.chosen === null ? "" : touches(edge, props.chosen) ? "is-near" : "is-far";
        return (
          <g key={key} class={`edge edge-${edge.kind} ${near}`}>
            <line
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              style={edge.kind === "link" ? { "stroke-width": `${1 + 2.5 * (edge.probability ?? 0)}px` } : {}}
            >
              <title>{edge.words}</title>
            </line>
            {edge.probability !== null && props.labelled.has(key) ? (
              <text class="edge-label" x={middle.x} y={middle.y + 4} text-anchor="middle">
                {percent(edge.probability)}
              </text>
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

function touches(edge: GraphEdge, id: string): boolean {
  return edge.from === id || edge.to === id;
}
