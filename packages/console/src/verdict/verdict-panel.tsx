import type { ContradictionView, VerdictView } from "@samehand/protocol/api";
import { useState } from "preact/hooks";
import { Icon } from "../elements/icon.tsx";
import { Time } from "../elements/time.tsx";
import { Explain } from "../glossary/explain.tsx";
import { announce } from "../shell/notices.tsx";
import type { Pair, VerdictKind } from "./record.ts";
import { VerdictDialog } from "./verdict-dialog.tsx";
import { VERDICT_WORDS } from "./words.ts";

/** What a reviewer decided about these pairs, and the two buttons to decide. */
export function VerdictPanel(props: {
  pairs: readonly Pair[];
  known: VerdictView | null;
  contradictions: readonly ContradictionView[];
  done: () => void;
}) {
  const [asked, setAsked] = useState<VerdictKind | null>(null);
  const [result, setResult] = useState<VerdictKind | null>(null);
  return (
    <div class="verdict">
      <h4>
        Your verdict <Explain term="verdict" />
      </h4>
      {props.known === null ? null : <KnownVerdict verdict={props.known} />}
      {props.contradictions.map(({ words }) => (
        <p key={words} class="verdict-contradiction">
          <Icon name="warning" />
          {words}
        </p>
      ))}
      {result === null ? null : (
        <p class="verdict-result" role="status">
          <Icon name="check" />
          {`Recorded: ${VERDICT_WORDS[result].toLowerCase()}. These accounts are weighed again with it.`}
        </p>
      )}
      <div class="buttons">
        <button type="button" class="button" onClick={() => setAsked("oneHand")}>
          One hand
        </button>
        <button type="button" class="button" onClick={() => setAsked("differentPeople")}>
          Different people
        </button>
      </div>
      {asked === null ? null : (
        <VerdictDialog
          verdict={asked}
          pairs={props.pairs}
          close={() => setAsked(null)}
          done={() => {
            setAsked(null);
            setResult(asked);
            announce(`Your verdict is recorded: ${VERDICT_WORDS[asked].toLowerCase()}.`);
            props.done();
          }}
        />
      )}
    </div>
  );
}

function KnownVerdict({ verdict }: { verdict: VerdictView }) {
  return (
    <blockquote class="verdict-known">
      <p>
        <strong>{VERDICT_WORDS[verdict.verdict] ?? verdict.verdict}</strong>
        {verdict.note === "" ? null : <span>{` — ${verdict.note}`}</span>}
      </p>
      <footer>
        {verdict.by}, <Time at={verdict.at} />
      </footer>
    </blockquote>
  );
}
