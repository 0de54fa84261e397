import type { ClusterView } from "@samehand/protocol/api";
import { useState } from "preact/hooks";
import type { ApiError } from "../../api/client.ts";
import { asApiError } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { ActionChip } from "../../elements/chips.tsx";
import { ScoreMeter } from "../../elements/meter.tsx";
import { Failure } from "../../elements/states.tsx";
import { Time } from "../../elements/time.tsx";
import { counted } from "../../format/number.ts";
import { AccountLink } from "../../routing/anchor.tsx";
import { announce } from "../../shell/notices.tsx";
import type { Pair } from "../../verdict/record.ts";
import { VerdictDialog } from "../../verdict/verdict-dialog.tsx";
import { linksOfMember } from "./cluster-links.ts";

/** The accounts of a cluster, riskiest first, each with a way to say that it does not belong. */
export function Members({ cluster, changed }: { cluster: ClusterView; changed: () => void }) {
  const path = useSitePath();
  const [out, setOut] = useState<{ account: string; pairs: Pair[] } | null>(null);
  const [failed, setFailed] = useState<{ account: string; error: ApiError } | null>(null);
  const accounts = cluster.accounts.toSorted((x, y) => (y.score ?? -1) - (x.score ?? -1));
  const ask = (account: string) => {
    setFailed(null);
    linksOfMember((params) => path(["clusters", cluster.id, "links"], params), account).then(
      (links) => setOut({ account, pairs: links.map(({ a, b }) => [a, b]) }),
      (error: unknown) => setFailed({ account, error: asApiError(error) }),
    );
  };
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
            {cluster.size > 2 ? (
              <button
                type="button"
                class="button button-quiet"
                aria-label={`Does not belong: ${account.account}`}
                onClick={() => ask(account.account)}
              >
                Does not belong
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {failed === null ? null : (
        <Failure
          error={failed.error}
          what={`the links of ${failed.account}`}
          retry={() => ask(failed.account)}
        />
      )}
      {out === null ? null : (
        <VerdictDialog
          verdict="differentPeople"
          pairs={out.pairs}
          close={() => setOut(null)}
          done={() => {
            setOut(null);
            announce(`Your verdict is recorded: ${out.account} is a different person.`);
            changed();
          }}
        />
      )}
    </>
  );
}
