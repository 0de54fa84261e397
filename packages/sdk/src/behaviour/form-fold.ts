import { type FormSummary, LIMITS } from "@samehand/protocol";

/** One form while it is filled in. Fields are told apart, never named. Times are milliseconds of one monotonic clock. */
export class FormFold {
  readonly #formKey: string;
  readonly #startMs: number;
  #firstKeyMs: number | undefined;
  #counts = { fields: 0, stepsBack: 0, corrections: 0, pastes: 0, pastedLength: 0, autofills: 0 };

  constructor(formKey: string, startMs: number) {
    this.#formKey = formKey;
    this.#startMs = startMs;
  }

  /** A field got the focus, or a value, for the first time. */
  field(): void {
    this.#counts.fields++;
  }

  /** The focus went to a field that stands before the last one. */
  stepBack(): void {
    this.#counts.stepsBack++;
  }

  key(atMs: number, erases: boolean): void {
    this.#firstKeyMs ??= atMs;
    if (erases) this.#counts.corrections++;
  }

  paste(length: number): void {
    this.#counts.pastes++;
    this.#counts.pastedLength = Math.min(LIMITS.count, this.#counts.pastedLength + length);
  }

  autofill(): void {
    this.#counts.autofills++;
  }

  summary(atMs: number, submitted: boolean): FormSummary {
    const since = (ms: number) => Math.min(LIMITS.durationMs, Math.max(0, Math.round(ms - this.#startMs)));
    return {
      formKey: this.#formKey,
      ...(this.#firstKeyMs === undefined ? {} : { timeToFirstKeyMs: since(this.#firstKeyMs) }),
      durationMs: since(atMs),
      ...this.#counts,
      submitted,
    };
  }
}
