import { percent } from "../format/number.ts";
import { Anchor } from "../routing/anchor.tsx";
import { useSite } from "../routing/navigation.ts";
import type { Neighbour } from "./describe.ts";
import { KIND_WORDS } from "./glyph.tsx";
import type { GraphNode } from "./layout.ts";

/** What is known of the chosen node. Always there, so that a screen reader hears the change. */
export function NodeCard({ node, neighbours }: { node: GraphNode | null; neighbours: readonly Neighbour[] }) {
  return (
    <div class="node-card" aria-live="polite">
      {node === null ? (
        <p class="quiet">Choose an account, device or address to see what it is tied to.</p>
      ) : (
        <>
          <p class="node-card-title">
            {`${KIND_WORDS[node.kind]} `}
            <b>{node.label}</b> <OpenNode node={node} />
          </p>
          <ul>
            {neighbours.map(({ node: other, edge }) => (
              <li key={`${edge.kind}${other.id}`}>
                <span class="node-card-other">{other.label}</span>
                {edge.probability === null ? null : <b class="number">{percent(edge.probability)}</b>}
                <span class="quiet">{edge.words}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function OpenNode({ node }: { node: GraphNode }) {
  const site = useSite();
  const id = node.id.slice(node.kind.length + 1);
  if (node.kind === "account") return <Anchor to={{ screen: "account", site, id }}>Open account</Anchor>;
  if (node.kind === "device") return <Anchor to={{ screen: "visitor", site, id }}>Open device</Anchor>;
  return null;
}
