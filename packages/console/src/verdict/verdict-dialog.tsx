import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { ApiError } from "../api/client.ts";
import { asApiError } from "../api/resource.ts";
import { useSession, useSitePath } from "../api/session.ts";
import { counted } from "../format/number.ts";
import { type Pair, recordVerdicts, type VerdictKind } from "./record.ts";

const NOTE_LENGTH = 500;

const QUESTIONS: Readonly<Record<VerdictKind, string>> = {
  oneHand: "Record that this is one hand?",
  differentPeople: "Record that these are different people?",
};
const CONSEQUENCES: Readonly<Record<VerdictKind, string>> = {
  oneHand: "Samehand will keep them together, whatever later evidence says, until you decide otherwise.",
  differentPeople: "Samehand will keep them apart, whatever later evidence says, until you decide otherwise.",
};

/** Asks before anything is written: what is recorded, about whom, what follows, and a note why. */
export function VerdictDialog(props: {
  verdict: VerdictKind;
  pairs: readonly Pair[];
  close: () => void;
  done: () => void;
}) {
  const session = useSession();
  const path = useSitePath();
  const dialog = useRef<HTMLDialogElement>(null);
  const [note, setNote] = useState("");
  const [written, setWritten] = useState<number | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const record = async () => {
    setError(null);
    setWritten(0);
    try {
      await recordVerdicts(
        path(["verdicts"]),
        session.csrf,
        props.pairs,
        props.verdict,
        note.trim(),
        setWritten,
      );
      props.done();
    } catch (failure) {
      setWritten(null);
      setError(asApiError(failure));
    }
  };
  const busy = written !== null;
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={`${id}-title`} onClose={props.close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void record();
        }}
      >
        <h2 id={`${id}-title`}>{QUESTIONS[props.verdict]}</h2>
        <Pairs pairs={props.pairs} />
        <p>{CONSEQUENCES[props.verdict]}</p>
        <label for={`${id}-note`}>
          Note <span class="quiet">(why; others will read it)</span>
        </label>
        <textarea
          id={`${id}-note`}
          rows={3}
          maxLength={NOTE_LENGTH}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        {error === null ? null : <p class="dialog-error" role="alert">{`Not recorded: ${error.message}`}</p>}
        <div class="buttons">
          <button type="submit" class="button button-main" disabled={busy}>
            {busy ? `Recording ${written} of ${props.pairs.length}…` : "Record verdict"}
          </button>
          <button type="button" class="button" disabled={busy} onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Pairs({ pairs }: { pairs: readonly Pair[] }) {
  const [first] = pairs;
  if (pairs.length > 1 || first === undefined) {
    return <p>{`This writes ${counted(pairs.length, "verdict")}, one for each linked pair.`}</p>;
  }
  return (
    <p class="dialog-pair">
      <b>{first[0]}</b> and <b>{first[1]}</b>
    </p>
  );
}
