import { ACTIONS, CLUSTER_LABELS, type OverviewView } from "@samehand/protocol/api";
import { count, counted } from "../../format/number.ts";
import { ACTION_WORDS, LABEL_WORDS } from "../../format/words.ts";
import { Anchor } from "../../routing/anchor.tsx";
import { useSite } from "../../routing/navigation.ts";

/** Clusters by what they seem to be; each leads to its list. */
export function LabelBreakdown({ clusters }: { clusters: OverviewView["clusters"] }) {
  const site = useSite();
  const widest = Math.max(1, ...clusters.map((one) => one.count));
  return (
    <ul class="bars">
      {CLUSTER_LABELS.map((label) => {
        const found = clusters.find((one) => one.label === label);
        const total = found?.count ?? 0;
        return (
          <li key={label}>
            <Anchor to={{ screen: "clusters", site, label, sort: "" }}>{LABEL_WORDS[label]}</Anchor>
            <span class="bars-track" aria-hidden="true">
              <span class={`bars-fill label-${label}`} style={{ width: `${(total / widest) * 100}%` }} />
            </span>
            <span class="number" title={counted(found?.accounts ?? 0, "account")}>
              {count(total)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Accounts by the action their score leads to. */
export function ActionBreakdown({ actions }: { actions: OverviewView["actions"] }) {
  const widest = Math.max(1, ...actions.map((one) => one.accounts));
  return (
    <ul class="bars">
      {ACTIONS.toReversed().map((action) => {
        const accounts = actions.find((one) => one.action === action)?.accounts ?? 0;
        return (
          <li key={action}>
            <span>{ACTION_WORDS[action]}</span>
            <span class="bars-track" aria-hidden="true">
              <span class={`bars-fill action-${action}`} style={{ width: `${(accounts / widest) * 100}%` }} />
            </span>
            <span class="number">{count(accounts)}</span>
          </li>
        );
      })}
    </ul>
  );
}
