import {
  CLUSTER_LABELS,
  CLUSTER_SORTS,
  type ClusterLabel,
  type ClusterList,
  type ClusterSort,
  type ClusterSummary,
} from "@samehand/protocol/api";
import { type Page as ListPage, type Pages, usePages } from "../../api/pages.ts";
import { useSitePath } from "../../api/session.ts";
import { ListFoot } from "../../elements/list-foot.tsx";
import { Page } from "../../elements/page.tsx";
import { Empty, Failure, Skeleton } from "../../elements/states.tsx";
import { LABEL_WORDS } from "../../format/words.ts";
import { Explain } from "../../glossary/explain.tsx";
import { Anchor } from "../../routing/anchor.tsx";
import { go, useSite } from "../../routing/navigation.ts";
import { ClusterRow } from "./cluster-row.tsx";

const SORT_WORDS: Readonly<Record<ClusterSort, string>> = {
  activity: "Last activity",
  probability: "Probability",
  size: "Size",
};

/** Filter and order stand in the address; what they hold is checked here, since anybody can write an address. */
export function ClustersScreen(props: { label: string; sort: string }) {
  const label = CLUSTER_LABELS.find((one) => one === props.label);
  const sort = CLUSTER_SORTS.find((one) => one === props.sort) ?? "activity";
  const path = useSitePath();
  const pages = usePages<ClusterSummary>(
    (cursor) => path(["clusters"], { label, sort, cursor }),
    readClusters,
  );
  return (
    <Page
      title="Clusters"
      lead={
        <p>
          Accounts that hang together, and what they seem to be. Open one to see why.{" "}
          <Explain term="cluster" />
        </p>
      }
    >
      <Filters label={label} sort={sort} />
      <Results pages={pages} label={label} />
    </Page>
  );
}

function readClusters(answer: unknown): ListPage<ClusterSummary> {
  const { clusters, total, next } = answer as ClusterList;
  return { items: clusters, total, next };
}

function Filters({ label, sort }: { label: ClusterLabel | undefined; sort: ClusterSort }) {
  const site = useSite();
  const filters: [ClusterLabel | undefined, string][] = [
    [undefined, "All"],
    ...CLUSTER_LABELS.map((one): [ClusterLabel, string] => [one, LABEL_WORDS[one]]),
  ];
  return (
    <div class="filters">
      <nav class="tabs" aria-label="Kind of cluster">
        {filters.map(([one, words]) => (
          <Anchor
            key={words}
            class="tab"
            current={one === label}
            to={{ screen: "clusters", site, label: one ?? "", sort: sort === "activity" ? "" : sort }}
          >
            {words}
          </Anchor>
        ))}
      </nav>
      <label class="sort">
        <span>Sort by</span>
        <select
          value={sort}
          onChange={(event) =>
            go({ screen: "clusters", site, label: label ?? "", sort: event.currentTarget.value })
          }
        >
          {CLUSTER_SORTS.map((one) => (
            <option key={one} value={one}>
              {SORT_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Results({ pages, label }: { pages: Pages<ClusterSummary>; label: ClusterLabel | undefined }) {
  if (pages.state === "loading") return <Skeleton label="clusters" lines={8} />;
  if (pages.items.length === 0 && pages.error !== null) {
    return <Failure error={pages.error} what="clusters" retry={pages.load} />;
  }
  if (pages.items.length === 0) return <NoClusters label={label} />;
  return (
    <>
      <div class="list-head cluster-row" aria-hidden="true">
        <span>Seems to be</span>
        <span>Accounts</span>
        <span>Probability</span>
        <span>Bound by</span>
        <span class="row-time">Last activity</span>
      </div>
      <ul class="rows">
        {pages.items.map((cluster) => (
          <ClusterRow key={cluster.id} cluster={cluster} />
        ))}
      </ul>
      <ListFoot pages={pages} noun="cluster" />
    </>
  );
}

function NoClusters({ label }: { label: ClusterLabel | undefined }) {
  const site = useSite();
  if (label !== undefined) {
    return (
      <Empty title={`No cluster is labelled “${LABEL_WORDS[label]}”`}>
        <Anchor class="button" to={{ screen: "clusters", site, label: "", sort: "" }}>
          Show all clusters
        </Anchor>
      </Empty>
    );
  }
  return (
    <Empty title="No clusters yet">
      <p>
        They appear when two accounts share enough evidence. That takes real visits, with the script tag in
        your pages and your server telling whose they are.
      </p>
    </Empty>
  );
}
