import type { ClusterGraph } from "@samehand/protocol/api";
import type { Link } from "@samehand/scorer";
import type { addressesOfAccounts, devicesOfAccounts } from "../../db/queries/clusters/cluster-sightings.ts";
import type { LinkRow } from "../../db/queries/links/links.ts";
import { linkOfRow } from "../../jobs/scoring/link-of-row.ts";

type Node = ClusterGraph["nodes"][number];
type Edge = ClusterGraph["edges"][number];
type DeviceRow = Awaited<ReturnType<typeof devicesOfAccounts>>[number];
type AddressRow = Awaited<ReturnType<typeof addressesOfAccounts>>[number];

export interface GraphParts {
  accounts: { id: string; score: number | null }[];
  links: LinkRow[];
  devices: DeviceRow[];
  addresses: AddressRow[];
}

/** Accounts, the devices they use and the addresses they were seen at; shared things before others, as far as room. */
export function graphOf(parts: GraphParts, maxNodes: number): { nodes: Node[]; edges: Edge[] } {
  const nodes: Node[] = parts.accounts
    .slice(0, maxNodes)
    .map(({ id, score }) => ({ id: `account:${id}`, kind: "account", label: id, score }));
  const edges: Edge[] = [];
  const shown = new Set(nodes.map((node) => node.id));
  for (const row of parts.links) {
    const link = linkOfRow(row);
    const [from, to] = [`account:${link.a}`, `account:${link.b}`];
    if (!shown.has(from) || !shown.has(to)) continue;
    const words = strongestWords(link);
    edges.push({ from, to, kind: "link", probability: link.probability, bits: link.bits, words });
  }
  const things = [
    ...parts.devices.map((row) => ({ row, kind: "device" as const })),
    ...parts.addresses.map((row) => ({ row, kind: "address" as const })),
  ].toSorted((x, y) => Number(y.row.shared) - Number(x.row.shared));
  for (const thing of things) {
    if (nodes.length >= maxNodes) break;
    const node = thingNode(thing);
    nodes.push(node);
    thing.row.accounts.forEach((account, index) => {
      const from = `account:${account}`;
      if (!shown.has(from)) return;
      const times = thing.row.counts[index] ?? 0;
      edges.push({
        from,
        to: node.id,
        kind: thing.kind === "device" ? "uses" : "seenAt",
        probability: null,
        bits: null,
        words: times === 1 ? "seen once" : `seen ${times} times`,
      });
    });
  }
  return { nodes, edges };
}

function thingNode(thing: { kind: "device"; row: DeviceRow } | { kind: "address"; row: AddressRow }): Node;
function thingNode(thing: { kind: "device" | "address"; row: DeviceRow | AddressRow }): Node;
function thingNode(thing: { kind: "device" | "address"; row: DeviceRow | AddressRow }): Node {
  const { kind, row } = thing;
  if ("visitor_id" in row) {
    const label = [row.browser, row.os].filter((part) => part !== null).join(" on ");
    return {
      id: `device:${row.visitor_id}`,
      kind,
      label: label === "" ? "unknown device" : label,
      score: null,
    };
  }
  const label = [row.as_name ?? row.network_class, row.country].filter((part) => part !== null).join(", ");
  return { id: `address:${row.address_key}`, kind, label, score: null };
}

/** The sentence of the contribution that weighs most. */
function strongestWords({ contributions }: Link): string {
  const evidence = contributions.filter((each) => each.family !== "prior");
  return evidence.reduce(
    (best, each) => (each.bits > best.bits ? each : best),
    evidence[0] ?? { bits: 0, words: "" },
  ).words;
}
