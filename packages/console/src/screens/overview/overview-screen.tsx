import type { OverviewView } from "@samehand/protocol/api";
import { useResource } from "../../api/resource.ts";
import { useSession, useSitePath } from "../../api/session.ts";
import { Page, Section } from "../../elements/page.tsx";
import { Await } from "../../elements/states.tsx";
import { count, counted } from "../../format/number.ts";
import { rejectionWords } from "../../format/words.ts";
import { Explain } from "../../glossary/explain.tsx";
import { useSite } from "../../routing/navigation.ts";
import { ActionBreakdown, LabelBreakdown } from "./breakdowns.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { StrongestClusters } from "./strongest-clusters.tsx";

/** One site at a glance, and the clusters to look at first. */
export function OverviewScreen() {
  const path = useSitePath();
  const site = useSite();
  const overview = useResource<OverviewView>(path(["overview"]));
  const about = useSession().sites.find((one) => one.id === site);
  return (
    <Page
      title={about?.name ?? site}
      lead={
        about?.sample === true ? (
          <p>
            <span class="chip chip-sample">Sample data</span> A made-up population to look around in.{" "}
            <Explain term="sample" />
          </p>
        ) : undefined
      }
    >
      <Await of={overview} what="the overview" lines={6}>
        {(data) =>
          data.accounts === 0 ? <FirstSteps observations={data.observations} /> : <Glance overview={data} />
        }
      </Await>
    </Page>
  );
}

function Glance({ overview }: { overview: OverviewView }) {
  const rejected = overview.rejected.reduce((sum, one) => sum + one.count, 0);
  return (
    <>
      <dl class="tiles">
        <Tile title="Accounts" value={overview.accounts} />
        <Tile title="Devices" value={overview.visitors} explain="device" />
        <Tile title="Observations" value={overview.observations} />
        <Tile title="Waiting to be scored" value={overview.waiting} explain="waiting" />
      </dl>
      <Section title="Look at these first">
        <StrongestClusters />
      </Section>
      <div class="columns">
        <Section title="Clusters by kind" aside={<Explain term="cluster" />}>
          <LabelBreakdown clusters={overview.clusters} />
        </Section>
        <Section title="What is advised" aside={<Explain term="score" />}>
          <ActionBreakdown actions={overview.actions} />
        </Section>
        <Section title={`Refused (${count(rejected)})`} aside={<Explain term="rejected" />}>
          <Rejections rejected={overview.rejected} />
        </Section>
      </div>
    </>
  );
}

function Tile({ title, value, explain }: { title: string; value: number; explain?: "device" | "waiting" }) {
  return (
    <div class="tile">
      <dt>
        {title} {explain === undefined ? null : <Explain term={explain} />}
      </dt>
      <dd>{count(value)}</dd>
    </div>
  );
}

function Rejections({ rejected }: { rejected: OverviewView["rejected"] }) {
  if (rejected.length === 0) return <p class="quiet">Nothing was refused.</p>;
  const sorted = rejected.toSorted((x, y) => y.count - x.count);
  return (
    <ul class="counts">
      {sorted.map(({ code, count: times }) => (
        <li key={code}>
          <span>
            {rejectionWords(code)} <span class="mono quiet">{code}</span>
          </span>
          <span class="number" title={counted(times, "time")}>
            {count(times)}
          </span>
        </li>
      ))}
    </ul>
  );
}
