import type { SignalSet } from "../evidence/types.ts";
import { oncePer } from "../statistics/once-per.ts";
import { TAMPER_RULES } from "./registry.ts";
import type { Mark, MarkKind, TamperFacts } from "./types.ts";

/** What speaks for a changed or driven browser, in the order of the registry. */
export function marksOf(facts: TamperFacts): Mark[] {
  const marks: Mark[] = [];
  for (const [id, rule] of RULES) {
    const sight = rule.judge(facts);
    if (sight !== null) marks.push({ id, kind: rule.kind, ...sight });
  }
  return marks;
}
const RULES = Object.entries(TAMPER_RULES);

/** Whether strong marks of the kind are among them. Weak ones decide nothing, however many they are. */
export function isMarked(marks: readonly Pick<Mark, "kind" | "strength">[], kind: MarkKind): boolean {
  return marks.some((mark) => mark.kind === kind && mark.strength === "strong");
}

/** Signals that are not what they say, by the signals alone. */
export const discreditedSignals = oncePer(
  (signals: SignalSet): ReadonlySet<string> =>
    new Set(marksOf({ signals }).flatMap((mark) => mark.discredits)),
);
