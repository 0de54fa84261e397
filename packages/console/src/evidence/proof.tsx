import type { ExplanationView, LinkSummary } from "@samehand/protocol/api";
import { useResource } from "../api/resource.ts";
import { useSitePath } from "../api/session.ts";
import { Failure, Skeleton } from "../elements/states.tsx";
import { VerdictPanel } from "../verdict/verdict-panel.tsx";
import { Relations } from "./relations.tsx";
import { Waterfall } from "./waterfall.tsx";
import { WouldChange } from "./would-change.tsx";

/** The unfolded proof of a link, asked for when it is unfolded. */
export function Proof({ link, changed }: { link: LinkSummary; changed: () => void }) {
  const path = useSitePath();
  const explanation = useResource<ExplanationView>(path(["links", link.a, link.b]));
  return (
    <div class="proof">
      {explanation.state === "loading" ? <Skeleton label="the proof" lines={6} /> : null}
      {explanation.state === "failed" ? (
        <Failure error={explanation.error} what="the proof" retry={explanation.reload} />
      ) : null}
      {explanation.state === "ready" ? (
        <>
          <Waterfall link={explanation.data} />
          <Relations relations={explanation.data.relations} />
          <WouldChange explanation={explanation.data} />
        </>
      ) : null}
      <VerdictPanel
        pairs={[[link.a, link.b]]}
        known={explanation.data?.verdict ?? null}
        contradictions={explanation.data?.contradictions ?? []}
        done={() => {
          explanation.reload();
          changed();
        }}
      />
    </div>
  );
}
