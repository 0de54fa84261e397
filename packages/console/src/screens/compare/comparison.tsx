import type { ExplanationView } from "@samehand/protocol/api";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { ProbabilityMeter } from "../../elements/meter.tsx";
import { Section } from "../../elements/page.tsx";
import { Await, Empty } from "../../elements/states.tsx";
import { Relations } from "../../evidence/relations.tsx";
import { Waterfall } from "../../evidence/waterfall.tsx";
import { WouldChange } from "../../evidence/would-change.tsx";
import { AccountLink, Anchor } from "../../routing/anchor.tsx";
import { useSite } from "../../routing/navigation.ts";
import { VerdictPanel } from "../../verdict/verdict-panel.tsx";

const DECISIONS: Readonly<Record<ExplanationView["decision"], string>> = {
  oneHand: "are very likely one hand.",
  unsure: "may be one hand. The evidence does not settle it, so Samehand accuses nobody.",
  notOneHand: "do not look like one hand.",
};

const DECIDED: Readonly<Record<NonNullable<ExplanationView["verdict"]>["verdict"], string>> = {
  oneHand: "are one hand: a reviewer decided it.",
  differentPeople: "are different people: a reviewer decided it.",
};

export function Comparison({ a, b }: { a: string; b: string }) {
  const path = useSitePath();
  const explanation = useResource<ExplanationView>(path(["links", a, b]));
  const missing = (
    <Empty title="One of them was never seen here">
      <p>Check both ids; letters count as written.</p>
    </Empty>
  );
  return (
    <Await of={explanation} what="the comparison" lines={8} missing={missing}>
      {(data) => <Contents explanation={data} changed={explanation.reload} />}
    </Await>
  );
}

function Contents({ explanation, changed }: { explanation: ExplanationView; changed: () => void }) {
  const site = useSite();
  return (
    <>
      <div class="verdict-line">
        <p class="statement">
          <AccountLink id={explanation.a} /> and <AccountLink id={explanation.b} />{" "}
          {explanation.verdict === null
            ? DECISIONS[explanation.decision]
            : DECIDED[explanation.verdict.verdict]}
        </p>
        <ProbabilityMeter
          probability={explanation.probability}
          tone={explanation.decision === "notOneHand" ? "calm" : "accuse"}
        />
        {explanation.cluster === null ? (
          <p class="quiet">They are not in one cluster.</p>
        ) : (
          <Anchor to={{ screen: "cluster", site, id: explanation.cluster, pair: "" }}>
            Open their cluster
          </Anchor>
        )}
      </div>
      <Section title="The evidence">
        <div class="proof proof-open">
          <Waterfall link={explanation} />
          <Relations relations={explanation.relations} />
          <WouldChange explanation={explanation} />
          <VerdictPanel
            pairs={[[explanation.a, explanation.b]]}
            known={explanation.verdict}
            contradictions={explanation.contradictions}
            done={changed}
          />
        </div>
      </Section>
    </>
  );
}
