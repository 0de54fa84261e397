import type { ClusterGraph } from "@samehand/protocol/api";
import { useMemo, useRef, useState } from "preact/hooks";
import { percent } from "../format/number.ts";
import { shortId } from "../format/words.ts";
import { describeNode, neighboursOf } from "./describe.ts";
import { DENSE_LINKS, edgeKey, Lines, middleOf, Probabilities, touches } from "./edges.tsx";
import { GLYPH_RADIUS_PX, Glyph } from "./glyph.tsx";
import { GraphControls, GraphLegend } from "./graph-frame.tsx";
import { type Label, placeLabels } from "./labels.ts";
import { type GraphEdge, type GraphNode, layOut, type Point } from "./layout.ts";
import { neighbourOf } from "./neighbour.ts";
import { NodeCard } from "./node-card.tsx";
import { useWidth } from "./use-size.ts";
import { useView } from "./use-view.ts";
import { place } from "./viewport.ts";

/** Characters of a name: a phone's picture has no room for more. */
const NAME_LENGTH = { wide: 24, narrow: 16 };
/** From a glyph's middle to the base line of its name, below it or above it. */
const NAME_BELOW_PX = 30;
const NAME_ABOVE_PX = -21;

/** A cluster as a picture one can walk through: Tab enters it, arrows move, Enter chooses, Escape lets go. */
export function GraphView({ graph }: { graph: ClusterGraph }) {
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const size = { width, height: heightFor(graph.nodes.length, width) };
  const points = useMemo(() => layOut(graph), [graph]);
  const nodes = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph]);
  const { view, isFitted, fit, zoomBy, handlers } = useView(points, size);
  const [focused, setFocused] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const places = new Map<string, Point>([...points].map(([id, point]) => [id, place(point, view)]));
  const dense = graph.edges.filter((edge) => edge.kind === "link").length > DENSE_LINKS;
  const written = graph.edges.filter((edge) => !dense || touches(edge, chosen));
  const nameLength = width < 520 ? NAME_LENGTH.narrow : NAME_LENGTH.wide;
  const wanted = labelsOf(graph.nodes, written, places, nameLength);
  const labels = placeLabels(wanted, [...places.values()], GLYPH_RADIUS_PX - 2, width);
  const entry = focused !== null && nodes.has(focused) ? focused : graph.nodes[0]?.id;
  const near =
    chosen === null ? null : new Set(neighboursOf(chosen, nodes, graph.edges).map((n) => n.node.id));

  const onKeyDown = (event: KeyboardEvent, id: string) => {
    if (event.key === "Enter" || event.key === " ") {
      setChosen(id);
    } else if (event.key === "Escape") {
      setChosen(null);
    } else {
      const to = neighbourOf(id, event.key, places);
      if (to === null) return;
      setFocused(to);
      svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(to)}"]`)?.focus();
    }
    event.preventDefault();
  };

  return (
    <div class="graph">
      <div class="graph-frame" ref={frame} style={{ height: `${size.height}px` }}>
        {width === 0 ? null : (
          // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside all nodes lets go; Escape on a node does the same
          // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold a drawing
          <svg
            ref={svg}
            class="graph-canvas"
            width={size.width}
            height={size.height}
            role="group"
            aria-label={`Graph of ${graph.nodes.length} accounts, devices and addresses. Arrow keys move, Enter chooses.`}
            onClick={(event) => event.target === event.currentTarget && setChosen(null)}
            {...handlers}
          >
            <Lines edges={graph.edges} places={places} chosen={chosen} dense={dense} />
            <Probabilities edges={graph.edges} labels={labels} />
            {graph.nodes.map((node) => {
              const at = places.get(node.id) ?? { x: 0, y: 0 };
              const far = near !== null && chosen !== node.id && !near.has(node.id);
              const named = focused === node.id || chosen === node.id ? at.y + NAME_BELOW_PX : null;
              const nameY = labels.get(node.id)?.y ?? named;
              return (
                // biome-ignore lint/a11y/useSemanticElements: SVG has no button
                <g
                  key={node.id}
                  data-node={node.id}
                  class={`node node-${node.kind} ${scoreClass(node.score)} ${far ? "is-far" : ""} ${chosen === node.id ? "is-chosen" : ""}`}
                  transform={`translate(${at.x} ${at.y})`}
                  role="button"
                  tabIndex={node.id === entry ? 0 : -1}
                  aria-pressed={chosen === node.id}
                  aria-label={describeNode(node, neighboursOf(node.id, nodes, graph.edges))}
                  onClick={() => setChosen(chosen === node.id ? null : node.id)}
                  onFocus={() => setFocused(node.id)}
                  onKeyDown={(event) => onKeyDown(event, node.id)}
                >
                  <title>{node.label}</title>
                  <circle class="node-touch" r={22} />
                  <Glyph kind={node.kind} score={node.score} />
                  {nameY === null ? null : (
                    <text class="node-name" y={nameY - at.y} text-anchor="middle">
                      {shortId(node.label, nameLength)}
                    </text>
                  )}
                </g>
              );
            })}
          </svg>
        )}
      </div>
      <div class="graph-foot">
        <GraphLegend graph={graph} />
        <GraphControls isFitted={isFitted} fit={fit} zoomBy={zoomBy} />
      </div>
      <NodeCard
        node={chosen === null ? null : (nodes.get(chosen) ?? null)}
        neighbours={chosen === null ? [] : neighboursOf(chosen, nodes, graph.edges)}
      />
    </div>
  );
}

/** Accounts' names first, then probabilities, then the names of devices and addresses. */
function labelsOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  places: ReadonlyMap<string, Point>,
  nameLength: number,
): Label[] {
  const names = (accounts: boolean) =>
    nodes
      .filter((node) => (node.kind === "account") === accounts)
      .flatMap((node): Label[] => {
        const at = places.get(node.id);
        if (at === undefined) return [];
        const rows = [NAME_BELOW_PX, NAME_ABOVE_PX].map((dy) => ({ x: at.x, y: at.y + dy }));
        return [{ key: node.id, text: shortId(node.label, nameLength), at: rows }];
      });
  const probabilities = edges.flatMap((edge): Label[] => {
    const at = edge.probability === null ? null : middleOf(edge, places);
    if (at === null || edge.probability === null) return [];
    return [{ key: edgeKey(edge), text: percent(edge.probability), at: [{ x: at.x, y: at.y + 4 }] }];
  });
  return [...names(true), ...probabilities, ...names(false)];
}

function heightFor(nodes: number, width: number): number {
  return Math.min(260 + 16 * nodes, width < 520 ? 600 : 580);
}

/** The default thresholds of the assessment, for the colour alone; the action stands beside each account. */
function scoreClass(score: number | null): string {
  if (score === null) return "";
  return score > 75 ? "score-high" : score > 50 ? "score-middle" : "score-low";
}
