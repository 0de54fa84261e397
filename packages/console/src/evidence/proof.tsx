import type { ExplanationView, LinkView } from "@samehand/protocol/api";
import { useResource } from "../api/resource.ts";
import { useSitePath } from "../api/session.ts";
import { Failure, Skeleton } from "../elements/states.tsx";
import { VerdictPanel } from "../verdict/verdict-panel.tsx";
import { Relations } from "./relations.tsx";
import { Waterfall } from "./waterfall.tsx";
import { WouldChange } from "./would-change.tsx";

/** The unfolded proof of a link: its lines at once, what would change it as soon as the collector has said. */
export function Proof({ link, changed }: { link: LinkView; changed: () => void }) {
  const path = useSitePath();
  const explanation = useResource<ExplanationView>(path(["links", link.a, link.b]));
  return (
    <div class="proof">
      <Waterfall link={explanation.data ?? link} />
      <Relations relations={(explanation.data ?? link).relations} />
      {explanation.state === "loading" ? <Skeleton label="what would change the verdict" lines={2} /> : null}
      {explanation.state === "failed" ? (
        <Failure error={explanation.error} what="what would change the verdict" retry={explanation.reload} />
      ) : null}
      {explanation.state === "ready" ? <WouldChange explanation={explanation.data} /> : null}
      <VerdictPanel
        pairs={[[link.a, link.b]]}
        known={explanation.data?.verdict ?? null}
        done={() => {
          explanation.reload();
          changed();
        }}
      />
    </div>
  );
}
