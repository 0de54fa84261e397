import type { ClusterGraph } from "@samehand/protocol/api";
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";
import { seededStart } from "./seed.ts";

export type GraphNode = ClusterGraph["nodes"][number];
export type GraphEdge = ClusterGraph["edges"][number];
export interface Point {
  x: number;
  y: number;
}

/** Edge lengths in layout units: what is proved pulls closest. */
const LENGTH = { link: 120, uses: 60, seenAt: 75 } as const;
const PULL = { link: 0.5, uses: 0.35, seenAt: 0.2 } as const;
/** Accounts need room for their names; a device that one account uses stays beside it. */
const REPEL = { account: -420, device: -150, address: -150 } as const;
const RADIUS = { account: 42, device: 27, address: 27 } as const;
/** Work is nodes × ticks; beyond a few hundred nodes the first hundred ticks decide the picture. */
const TICKS_SMALL = 300;
const TICKS_LARGE = 120;
const LARGE = 150;

/**
 * Places every node once and for all: the same graph gives the same picture, since the starts come
 * from the ids and d3-force draws its jitter from a fixed seed. Points by node id, in layout units.
 */
export function layOut(graph: Pick<ClusterGraph, "nodes" | "edges">): Map<string, Point> {
  const known = new Set(graph.nodes.map((node) => node.id));
  const nodes: (SimulationNodeDatum & { id: string; kind: GraphNode["kind"] })[] = graph.nodes.map(
    (node) => ({
      id: node.id,
      kind: node.kind,
      ...seededStart(node.id),
    }),
  );
  const edges = graph.edges
    .filter((edge) => known.has(edge.from) && known.has(edge.to))
    .map((edge) => ({ source: edge.from, target: edge.to, kind: edge.kind }));
  forceSimulation(nodes)
    .force(
      "repel",
      forceManyBody<(typeof nodes)[number]>()
        .strength((node) => REPEL[node.kind])
        .distanceMax(500),
    )
    .force(
      "edges",
      forceLink<(typeof nodes)[number], (typeof edges)[number]>(edges)
        .id((node) => node.id)
        .distance((edge) => LENGTH[edge.kind])
        .strength((edge) => PULL[edge.kind]),
    )
    .force(
      "apart",
      forceCollide<(typeof nodes)[number]>((node) => RADIUS[node.kind]),
    )
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength(0.08))
    .stop()
    .tick(nodes.length > LARGE ? TICKS_LARGE : TICKS_SMALL);
  return new Map(nodes.map((node) => [node.id, { x: node.x ?? 0, y: node.y ?? 0 }]));
}
