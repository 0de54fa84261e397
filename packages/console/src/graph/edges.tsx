import { toneOf } from "../elements/meter.tsx";
import { percent } from "../format/number.ts";
import type { GraphEdge, Point } from "./layout.ts";

/** Above this many links, lines pale and only the chosen node's probabilities are written. */
export const DENSE_LINKS = 18;

export const edgeKey = (edge: GraphEdge): string => JSON.stringify([edge.kind, edge.from, edge.to]);

export function touches(edge: GraphEdge, id: string | null): boolean {
  return edge.from === id || edge.to === id;
}

export function middleOf(edge: GraphEdge, places: ReadonlyMap<string, Point>): Point | null {
  const [from, to] = [places.get(edge.from), places.get(edge.to)];
  return from === undefined || to === undefined ? null : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/** Lines between glyphs. */
export function Lines(props: {
  edges: readonly GraphEdge[];
  places: ReadonlyMap<string, Point>;
  chosen: string | null;
  dense: boolean;
}) {
  return (
    <g class={props.dense ? "edges is-dense" : "edges"}>
      {props.edges.map((edge) => {
        const [from, to] = [props.places.get(edge.from), props.places.get(edge.to)];
        if (from === undefined || to === undefined) return null;
        const near = props.chosen === null ? "" : touches(edge, props.chosen) ? "is-near" : "is-far";
        return (
          <line
            key={edgeKey(edge)}
            class={`edge edge-${edge.kind} ${edge.probability === null ? "" : `is-${toneOf(edge.probability)}`} ${near}`}
            x1={from.x}
            y1={from.y}
            x2={to.x}
            y2={to.y}
            style={edge.kind === "link" ? { "stroke-width": `${1 + 2 * (edge.probability ?? 0)}px` } : {}}
          >
            <title>{edge.words}</title>
          </line>
        );
      })}
    </g>
  );
}

/** Probabilities over all lines, so that no line strikes them through. */
export function Probabilities(props: { edges: readonly GraphEdge[]; labels: ReadonlyMap<string, Point> }) {
  return (
    <g>
      {props.edges.map((edge) => {
        const at = props.labels.get(edgeKey(edge));
        if (at === undefined || edge.probability === null) return null;
        return (
          <text key={edgeKey(edge)} class="edge-label" x={at.x} y={at.y} text-anchor="middle">
            {percent(edge.probability)}
          </text>
        );
      })}
    </g>
  );
}
