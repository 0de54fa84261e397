import type { VerdictKind } from "./record.ts";

export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  oneHand: "One hand",
  differentPeople: "Different people",
};
