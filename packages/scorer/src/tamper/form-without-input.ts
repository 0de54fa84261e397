import type { TamperRule } from "./types.ts";

/** A log-in that a password manager fills in has two. */
const FIELDS_MIN = 3;
/** Assumed: to press the button takes a hand longer than this, even where the browser filled in the rest. */
const DURATION_MAX_MS = 300;

export const formWithoutInput: TamperRule = {
  kind: "automation",
  atMost: "weak",
  description: "A form of several fields was filled in and sent at once, without a key or a paste.",
  judge({ forms = [] }) {
    const found = forms.find(
      ({ submitted, typed, pastes, fields, autofills, durationMs }) =>
        submitted &&
        !typed &&
        pastes === 0 &&
        fields >= FIELDS_MIN &&
        autofills >= fields &&
        durationMs <= DURATION_MAX_MS,
    );
    if (found === undefined) return null;
    const { fields, durationMs } = found;
    return {
      strength: "weak",
      words: `A form of ${fields} fields was filled in and sent within ${durationMs} ms, without a key or a paste.`,
      facts: { fields, durationMs },
      discredits: [],
    };
  },
};
