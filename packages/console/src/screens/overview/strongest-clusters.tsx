import type { ClusterList } from "@samehand/protocol/api";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { Await, Empty } from "../../elements/states.tsx";
import { Anchor } from "../../routing/anchor.tsx";
import { useSite } from "../../routing/navigation.ts";
import { ClusterRow } from "../clusters/cluster-row.tsx";

const SHOWN = 5;

/** The surest of the clusters that accuse somebody: one list of each kind, merged. */
export function StrongestClusters() {
  const path = useSitePath();
  const hands = useResource<ClusterList>(path(["clusters"], { label: "oneHand", sort: "probability" }));
  const farms = useResource<ClusterList>(path(["clusters"], { label: "farm", sort: "probability" }));
  return (
    <Await of={hands} what="the clusters" lines={5}>
      {(ofHands) => (
        <Await of={farms} what="the farms" lines={5}>
          {(ofFarms) => <Merged clusters={[...ofHands.clusters, ...ofFarms.clusters]} />}
        </Await>
      )}
    </Await>
  );
}

function Merged({ clusters }: { clusters: ClusterList["clusters"] }) {
  const site = useSite();
  const first = clusters.toSorted((x, y) => y.probability - x.probability || y.size - x.size).slice(0, SHOWN);
  if (first.length === 0) {
    return (
      <Empty title="Nothing stands out">
        <p>
          No cluster looks like one hand or a farm. Samehand is slow to accuse: where evidence is thin, it
          says nothing. Expected two accounts here?{" "}
          <Anchor to={{ screen: "compare", site, a: "", b: "" }}>Compare them</Anchor> to read what is
          missing.
        </p>
      </Empty>
    );
  }
  return (
    <>
      <ul class="rows">
        {first.map((cluster) => (
          <ClusterRow key={cluster.id} cluster={cluster} />
        ))}
      </ul>
      <p class="list-foot">
        <Anchor to={{ screen: "clusters", site, label: "", sort: "" }}>All clusters</Anchor>
      </p>
    </>
  );
}
