import type { AccountSummary } from "@samehand/protocol/api";
import { ActionChip, LabelChip } from "../../elements/chips.tsx";
import { ScoreMeter } from "../../elements/meter.tsx";
import { Time } from "../../elements/time.tsx";
import { counted } from "../../format/number.ts";
import { useSite } from "../../routing/navigation.ts";
import { hashOf } from "../../routing/route.ts";

export function AccountRow({ account }: { account: AccountSummary }) {
  const site = useSite();
  return (
    <li class="row account-row">
      <div class="row-main">
        <a
          class="row-link"
          href={hashOf({ screen: "account", site, id: account.account })}
          title={account.account}
        >
          {account.account}
        </a>
        <p class="quiet">
          {`${counted(account.visitors, "device")} · ${counted(account.observations, "observation")} · ${counted(account.events, "event")}`}
        </p>
      </div>
      <div class="row-label">
        {account.cluster === null ? null : <LabelChip label={account.cluster.label} />}
      </div>
      <ScoreMeter score={account.score} action={account.action} />
      <ActionChip action={account.action} />
      <p class="row-time">
        <Time at={account.lastSeen} />
      </p>
    </li>
  );
}
