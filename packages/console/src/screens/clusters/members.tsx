import type { ClusterView } from "@samehand/protocol/api";
import { useState } from "preact/hooks";
import { ActionChip } from "../../elements/chips.tsx";
import { ScoreMeter } from "../../elements/meter.tsx";
import { Time } from "../../elements/time.tsx";
import { counted } from "../../format/number.ts";
import { AccountLink } from "../../routing/anchor.tsx";
import { announce } from "../../shell/notices.tsx";
import { VerdictDialog } from "../../verdict/verdict-dialog.tsx";

/** The accounts of a cluster, riskiest first, each with a way to say that it does not belong. */
export function Members({ cluster, changed }: { cluster: ClusterView; changed: () => void }) {
  const [out, setOut] = useState<string | null>(null);
  const accounts = cluster.accounts.toSorted((x, y) => (y.score ?? -1) - (x.score ?? -1));
  const pairsOf = (account: string) =>
    cluster.links
      .filter((link) => link.a === account || link.b === account)
      .map((link) => [link.a, link.b] as const);
  return (
    <>
      <ul class="rows">
        {accounts.map((account) => (
          <li key={account.account} class="row member-row">
            <div class="row-main">
              <AccountLink id={account.account} />
              <p class="quiet">
                {`${counted(account.visitors, "device")} · ${counted(account.observations, "observation")} · last seen `}
                <Time at={account.lastSeen} />
              </p>
            </div>
            <ScoreMeter score={account.score} action={account.action} />
            <ActionChip action={account.action} />
            {cluster.size > 2 && pairsOf(account.account).length > 0 ? (
              <button
                type="button"
                class="button button-quiet"
                aria-label={`Does not belong: ${account.account}`}
                onClick={() => setOut(account.account)}
              >
                Does not belong
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {out === null ? null : (
        <VerdictDialog
          verdict="differentPeople"
          pairs={pairsOf(out)}
          close={() => setOut(null)}
          done={() => {
            setOut(null);
            announce(`Your verdict is recorded: ${out} is a different person.`);
            changed();
          }}
        />
      )}
    </>
  );
}
