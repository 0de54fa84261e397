import { DEFAULT_MODEL, type Model } from "../linkage/model.ts";
import type { Link, Verdict } from "../linkage/types.ts";
import { byCodeUnit } from "../statistics/order.ts";
import { candidateOf } from "./candidate.ts";
import { type Apart, cannotLinks, edgesOf, type LinkEdge, verdictsByPair } from "./edges.ts";
import { edgesWithinAllowedSets } from "./partition.ts";
import { groupByComponent, withoutSparseParts, withoutWeakBridges } from "./pruning.ts";
import { sharedDevices } from "./shared-devices.ts";
import { disputedEdges, isOfOneImage } from "./shared-image.ts";
import { supportedEdges } from "./supported.ts";
import type { ClusterCandidate } from "./types.ts";

/**
 * Groups accounts into clusters; an account is in at most one, and one hand goes before a shared device.
 * Independent of the order of its arguments' elements. Sorted by first account.
 */
export function clusterAccounts(
  links: readonly Link[],
  verdicts: readonly Verdict[],
  model: Model = DEFAULT_MODEL,
): ClusterCandidate[] {
  const newest = verdictsByPair(verdicts);
  const edges = edgesOf(links, newest, model);
  const hands = handsOf(edges, cannotLinks(links, newest, model), model);
  const taken = new Set(hands.flatMap((hand) => hand.accounts));
  const devices = sharedDevices(
    edges.filter(({ a, b }) => !taken.has(a) && !taken.has(b)),
    model,
  );
  return [...hands, ...devices].toSorted((x, y) => byCodeUnit(x.accounts[0] ?? "", y.accounts[0] ?? ""));
}

function handsOf(edges: readonly LinkEdge[], apart: Apart, model: Model): ClusterCandidate[] {
  const { strongAlone } = model.clusters;
  const accused = edges.filter((edge) => edge.probability >= model.threshold);
  const disputed = disputedEdges(accused, edges, apart, strongAlone);
  const strong = accused.filter((edge) => !disputed.has(edge));
  const leaning = edges.filter(
    (edge) => edge.probability >= model.unsure && !disputed.has(edge) && !apart.get(edge.a)?.has(edge.b),
  );
  const allowed = edgesWithinAllowedSets(supportedEdges(strong, leaning, strongAlone), apart);
  const held = withoutSparseParts(withoutWeakBridges(allowed, leaning, strongAlone), model.clusters);
  return groupByComponent(held).map((component) =>
    candidateOf(component.accounts, component.edges, isFarm(component, model) ? "farm" : "oneHand"),
  );
}

/** Share of a farm's links that rest on one image or one browser. */
const FARM_DEVICE_SHARE = 0.8;

function isFarm({ accounts, edges }: { accounts: string[]; edges: LinkEdge[] }, model: Model): boolean {
  if (accounts.length <= model.clusters.farmAbove) return false;
  return edges.filter(({ link }) => isOfOneImage(link)).length >= FARM_DEVICE_SHARE * edges.length;
}
