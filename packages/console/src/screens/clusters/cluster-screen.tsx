import type { ClusterGraph, ClusterView } from "@samehand/protocol/api";
import { useEffect, useRef } from "preact/hooks";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { FamilyChips, LabelChip } from "../../elements/chips.tsx";
import { ProbabilityMeter } from "../../elements/meter.tsx";
import { Page, Section } from "../../elements/page.tsx";
import { Await, Empty, Failure, Skeleton } from "../../elements/states.tsx";
import { Time } from "../../elements/time.tsx";
import { LinkList } from "../../evidence/link-list.tsx";
import { counted } from "../../format/number.ts";
import { dayOf } from "../../format/time.ts";
import { LABEL_SENTENCES, LABEL_WORDS } from "../../format/words.ts";
import { Explain } from "../../glossary/explain.tsx";
import { GraphView } from "../../graph/graph-view.tsx";
import { Anchor } from "../../routing/anchor.tsx";
import { useSite } from "../../routing/navigation.ts";
import { VerdictPanel } from "../../verdict/verdict-panel.tsx";
import { NotFoundScreen } from "../not-found-screen.tsx";
import { type LoadedLinks, useClusterLinks } from "./cluster-links.ts";
import { accuses } from "./cluster-row.tsx";
import { Members } from "./members.tsx";

export function ClusterScreen({ id, pair }: { id: string; pair: string }) {
  const path = useSitePath();
  const site = useSite();
  const cluster = useResource<ClusterView>(path(["clusters", id]));
  if (cluster.state === "failed" && cluster.error.status === 404) return <NotFoundScreen what="cluster" />;
  const label = cluster.data?.label;
  return (
    <Page
      title={cluster.data === null ? "Cluster" : `Cluster of ${counted(cluster.data.size, "account")}`}
      trail={<Anchor to={{ screen: "clusters", site, label: "", sort: "" }}>Clusters</Anchor>}
      lead={label === undefined ? undefined : <LabelChip label={label} />}
    >
      <Await of={cluster} what="the cluster" lines={10}>
        {(data) => <Contents cluster={data} pair={pair} changed={cluster.reload} />}
      </Await>
    </Page>
  );
}

function Contents(props: { cluster: ClusterView; pair: string; changed: () => void }) {
  const { cluster, changed } = props;
  const loaded = useClusterLinks(cluster);
  const { links } = loaded;
  return (
    <>
      <div class="verdict-line">
        <p class="statement">{`These ${counted(cluster.size, "account")} ${LABEL_SENTENCES[cluster.label] ?? `are labelled ${LABEL_WORDS[cluster.label] ?? cluster.label}.`}`}</p>
        <dl class="facts">
          <div>
            <dt>
              {`Probability of “${LABEL_WORDS[cluster.label] ?? cluster.label}”`}{" "}
              <Explain term="probability" />
            </dt>
            <dd>
              <ProbabilityMeter
                probability={cluster.probability}
                tone={accuses(cluster.label) ? "accuse" : "calm"}
              />
            </dd>
          </div>
          <div>
            <dt>
              Bound by <Explain term="families" />
            </dt>
            <dd>
              <FamilyChips families={cluster.families} />
            </dd>
          </div>
          <div>
            <dt>Found on</dt>
            <dd>{dayOf(cluster.createdAt)}</dd>
          </div>
          <div>
            <dt>Last activity</dt>
            <dd>
              <Time at={cluster.lastActivityAt} />
            </dd>
          </div>
        </dl>
      </div>
      <Section title="How they hang together">
        <Graph cluster={cluster} />
      </Section>
      <Section title={`Accounts (${cluster.size})`}>
        <Members cluster={cluster} changed={changed} />
      </Section>
      <Section
        title={`Links (${cluster.linkCount})`}
        aside={
          <p class="quiet">
            Open a link to read its evidence, line by line. <Explain term="bits" />
          </p>
        }
      >
        {links.length === 0 ? (
          <Empty title="No links to show" />
        ) : (
          <LinkList links={links} open={props.pair} changed={changed} more={loaded} />
        )}
        {loaded.error === null ? null : (
          <Failure error={loaded.error} what="more links" retry={loaded.load} />
        )}
      </Section>
      <div class="columns">
        <Section title="Decide on the whole cluster">
          <WholeVerdict loaded={loaded} changed={changed} />
        </Section>
        <Section title="History">
          <History cluster={cluster} />
        </Section>
      </div>
    </>
  );
}

function Graph({ cluster }: { cluster: ClusterView }) {
  const path = useSitePath();
  const graph = useResource<ClusterGraph>(path(["clusters", cluster.id, "graph"]));
  const drawn = useRef(cluster);
  useEffect(() => {
    // A verdict changes the cluster: the picture follows the words.
    if (drawn.current !== cluster) graph.reload();
    drawn.current = cluster;
  }, [cluster, graph.reload]);
  if (graph.state === "loading") return <Skeleton label="the graph" lines={6} />;
  return (
    <Await of={graph} what="the graph">
      {(data) => (data.nodes.length === 0 ? <Empty title="Nothing to draw" /> : <GraphView graph={data} />)}
    </Await>
  );
}

function WholeVerdict({ loaded, changed }: { loaded: LoadedLinks; changed: () => void }) {
  const { links, left } = loaded;
  if (links.length === 0) return <p class="quiet">There is no link to decide on.</p>;
  return (
    <>
      <p class="quiet">
        {links.length === 1
          ? "The verdict is recorded for the one link above."
          : `The verdict is recorded for each of the ${links.length} links above${left === 0 ? "" : `; to decide on the other ${left} too, show them first`}. To single one account out, use “Does not belong” beside it.`}
      </p>
      <VerdictPanel
        pairs={links.map((link) => [link.a, link.b] as const)}
        known={null}
        contradictions={[]}
        done={changed}
      />
    </>
  );
}

function History({ cluster }: { cluster: ClusterView }) {
  if (cluster.history.length === 0) return <p class="quiet">Nothing has happened to it yet.</p>;
  return (
    <ol class="timeline">
      {cluster.history.map((event, index) => (
        <li key={index} class={`timeline-${event.what}`}>
          <p>{event.words}</p>
          <p class="quiet">
            <Time at={event.at} />
          </p>
        </li>
      ))}
    </ol>
  );
}
