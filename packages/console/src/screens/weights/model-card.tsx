import type { ModelView } from "@samehand/protocol/api";
import { Section } from "../../elements/page.tsx";
import { Time } from "../../elements/time.tsx";
import { count, counted } from "../../format/number.ts";
import { HeldOutTable } from "./held-out-table.tsx";
import { bitsMoved, movedWeights, weightWords } from "./weight-words.ts";

const STATE_WORDS: Readonly<Record<ModelView["state"], string>> = {
  learning: "Learning",
  failed: "Did not end",
  proposed: "Proposed",
  used: "In use",
  retired: "No longer in use",
};

/** One learned model: what it rests on, what it would change, and whether anything shows that it judges better. */
export function ModelCard(props: {
  model: ModelView;
  /** Null where the reader may not choose. */
  use: (() => void) | null;
  busy: boolean;
}) {
  const { model, use, busy } = props;
  const { figures } = model;
  const isUsable = figures?.better === true && !model.outdated && model.state !== "used";
  return (
    <Section
      title={`Model ${model.model}`}
      aside={<span class={`chip model-${model.state}`}>{STATE_WORDS[model.state]}</span>}
    >
      <p class="quiet">
        {`Learned by ${model.createdBy}, `}
        <Time at={model.createdAt} />
        {figures === null
          ? ""
          : ` from ${counted(figures.pairs, "pair")} and ${counted(said(figures.verdicts), "verdict")}`}
      </p>
      {model.state === "learning" ? <Learning model={model} /> : null}
      {figures === null ? null : (
        <>
          <Weights weights={model.weights} />
          <HeldOutTable heldOut={figures.heldOut} />
          <p>{judgement(model)}</p>
        </>
      )}
      {isUsable && use !== null ? (
        <p class="buttons">
          <button type="button" class="button button-main" disabled={busy} onClick={use}>
            {`Weigh links with model ${model.model}`}
          </button>
        </p>
      ) : null}
    </Section>
  );
}

function said({ oneHand, differentPeople }: { oneHand: number; differentPeople: number }): number {
  return oneHand + differentPeople;
}

function judgement({ figures, outdated, state }: ModelView): string {
  if (outdated) return "It was learned for another version of Samehand and does nothing now. Learn one anew.";
  if (figures?.better !== true)
    return "These verdicts do not show that it judges better, so it cannot be put in use. It takes at least 30 that it did not learn from, told no worse.";
  return state === "used"
    ? "Links are weighed with it. A verdict still decides its pair."
    : "It tells these verdicts no worse than the shipped weights, and may be put in use.";
}

function Learning({ model: { done, total } }: { model: ModelView }) {
  return (
    <p role="status">
      <progress max={Math.max(1, total)} value={done} />
      {` ${count(done)} of ${counted(total, "account")} looked at`}
    </p>
  );
}

function Weights({ weights }: { weights: ModelView["weights"] }) {
  const shown = movedWeights(weights);
  if (shown.length === 0) return <p>It leaves every weight as shipped.</p>;
  return (
    <ul class="rows">
      {shown.map((weight) => (
        <li key={`${weight.comparison} ${weight.relation}`} class="row">
          <div class="row-main">
            <p>{weightWords(weight)}</p>
            <p class="quiet">
              {`For that, a shared one counts ${bitsMoved(weight.agreeBits)}, different ones ${bitsMoved(weight.differBits)}.`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
