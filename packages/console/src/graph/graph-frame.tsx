import type { ClusterGraph } from "@samehand/protocol/api";
import { Icon } from "../elements/icon.tsx";
import { Glyph, KIND_WORDS } from "./glyph.tsx";

const STEP = 1.35;

export function GraphControls(props: {
  isFitted: boolean;
  fit: () => void;
  zoomBy: (factor: number) => void;
}) {
  return (
    <div class="graph-controls">
      <button type="button" aria-label="Zoom in" onClick={() => props.zoomBy(STEP)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label="Zoom out" onClick={() => props.zoomBy(1 / STEP)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label="Show the whole graph" disabled={props.isFitted} onClick={props.fit}>
        <Icon name="fit" />
      </button>
    </div>
  );
}

/** What the shapes mean; only those that are there. */
export function GraphLegend({ graph }: { graph: ClusterGraph }) {
  const kinds = (["account", "device", "address"] as const).filter((kind) =>
    graph.nodes.some((node) => node.kind === kind),
  );
  return (
    <ul class="graph-legend">
      {kinds.map((kind) => (
        <li key={kind}>
          <svg class={`legend-glyph node-${kind}`} viewBox="-17 -17 34 34" aria-hidden="true">
            <Glyph kind={kind} score={null} />
          </svg>
          {kind === "account" ? "Account, with its risk score" : KIND_WORDS[kind]}
        </li>
      ))}
      <li>
        <span class="legend-line legend-link" aria-hidden="true" />
        Link, with its probability
      </li>
      <li>
        <span class="legend-line legend-use" aria-hidden="true" />
        Was seen with
      </li>
    </ul>
  );
}
