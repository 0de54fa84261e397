import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { asApiError } from "../../api/resource.ts";

/** A change of one's own access: what it asks for, what became of it, and its one button. */
export function AccessForm(props: {
  button: string;
  /** Throws where it is refused. */
  submit: () => Promise<void>;
  children: ComponentChildren;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await props.submit();
    } catch (failure) {
      setProblem(asApiError(failure).message);
    }
    setBusy(false);
  };
  return (
    <form
      class="access-form"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      {props.children}
      {problem === null ? null : (
        <p class="form-problem" role="alert">
          {problem}
        </p>
      )}
      <p class="buttons">
        <button type="submit" class="button button-main" disabled={busy}>
          {props.button}
        </button>
      </p>
    </form>
  );
}
