import type { Ref, TargetedEvent } from "preact";
import { useId } from "preact/hooks";

interface TextFieldProps {
  label: string;
  value: string;
  change: (value: string) => void;
  /** What the browser may fill in. */
  autocomplete: "username" | "current-password" | "new-password" | "one-time-code";
  isSecret?: boolean;
  input?: Ref<HTMLInputElement>;
}

/** One required line of text under its label, taken as it is typed. */
export function TextField({ label, value, change, autocomplete, isSecret, input = null }: TextFieldProps) {
  const id = useId();
  const attributes = {
    id,
    ref: input,
    autocomplete,
    autocapitalize: "none",
    spellcheck: false,
    required: true,
    value,
    onInput: (event: TargetedEvent<HTMLInputElement>) => change(event.currentTarget.value),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isSecret === true ? <input type="password" {...attributes} /> : <input type="text" {...attributes} />}
    </div>
  );
}
