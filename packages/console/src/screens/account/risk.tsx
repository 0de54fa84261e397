import type { AssessmentView, FindingView } from "@samehand/protocol/api";
import { useResource } from "../../api/resource.ts";
import { useSitePath } from "../../api/session.ts";
import { ActionChip } from "../../elements/chips.tsx";
import { Await, Empty } from "../../elements/states.tsx";
import { Time } from "../../elements/time.tsx";
import { factWords, nameWords } from "../../format/words.ts";

/** The score, what it advises, and each finding with the facts it rests on. */
export function Risk({ id }: { id: string }) {
  const path = useSitePath();
  const assessment = useResource<AssessmentView>(path(["accounts", id, "assessment"]));
  const missing = (
    <Empty title="Not scored yet">
      <p>It is scored as soon as the waiting accounts are done.</p>
    </Empty>
  );
  return (
    <Await of={assessment} what="the risk assessment" lines={4} missing={missing}>
      {(data) => <Assessed assessment={data} />}
    </Await>
  );
}

function Assessed({ assessment }: { assessment: AssessmentView }) {
  const findings = assessment.findings.toSorted((x, y) => y.points - x.points);
  return (
    <div class="risk">
      <div class={`risk-score score-${assessment.action}`}>
        <p class="risk-number">
          <b>{Math.round(assessment.score)}</b>
          <span>of 100</span>
        </p>
        <span class="meter-track" aria-hidden="true">
          <span class="meter-fill" style={{ width: `${Math.max(0, Math.min(100, assessment.score))}%` }} />
        </span>
        <p class="risk-advice">
          <span class="quiet">Advised:</span> <ActionChip action={assessment.action} />
        </p>
        {assessment.stepUp ? <p>A second factor is advised at the next login.</p> : null}
        <p class="quiet">
          Assessed <Time at={assessment.at} />
        </p>
      </div>
      {findings.length === 0 ? (
        <p class="risk-none">No finding. Nothing about this account stands out.</p>
      ) : (
        <ul class="findings">
          {findings.map((finding) => (
            <Finding key={finding.id} finding={finding} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Finding({ finding }: { finding: FindingView }) {
  const facts = Object.entries(finding.facts);
  return (
    <li class="finding">
      <p class="finding-points number">
        {`+${Math.round(finding.points)}`}
        <span class="visually-hidden"> points</span>
      </p>
      <div>
        <p class="finding-reason">{finding.reason}</p>
        <p class="quiet">{`${nameWords(finding.family)} · ${nameWords(finding.id)}`}</p>
        {facts.length === 0 ? null : (
          <dl class="finding-facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{nameWords(name)}</dt>
                <dd>{factWords(name, value)}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
