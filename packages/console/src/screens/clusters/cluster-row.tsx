import type { ClusterSummary } from "@samehand/protocol/api";
import { familyWords, LabelChip } from "../../elements/chips.tsx";
import { ProbabilityMeter } from "../../elements/meter.tsx";
import { Time } from "../../elements/time.tsx";
import { counted } from "../../format/number.ts";
import { useSite } from "../../routing/navigation.ts";
import { hashOf } from "../../routing/route.ts";

const NAMED = 3;

export function accuses(label: string): boolean {
  return label === "oneHand" || label === "farm";
}

/** One cluster in a list; the whole row leads to it. */
export function ClusterRow({ cluster }: { cluster: ClusterSummary }) {
  const site = useSite();
  const named = cluster.accounts.slice(0, NAMED);
  return (
    <li class="row cluster-row">
      <div class="row-label">
        <LabelChip label={cluster.label} />
      </div>
      <div class="row-main">
        <a class="row-link" href={hashOf({ screen: "cluster", site, id: cluster.id, pair: "" })}>
          {counted(cluster.size, "account")}
        </a>
        <p class="row-names" title={cluster.accounts.join("\n")}>
          {named.map((account) => (
            <span key={account} class="name">
              {account}
            </span>
          ))}
        </p>
      </div>
      <div class="row-meter">
        <ProbabilityMeter
          probability={cluster.probability}
          tone={accuses(cluster.label) ? "accuse" : "calm"}
        />
      </div>
      <p class="row-families">{familyWords(cluster.families)}</p>
      <p class="row-time">
        <Time at={cluster.lastActivityAt} />
      </p>
    </li>
  );
}
