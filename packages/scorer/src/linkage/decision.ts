import { probabilityOf } from "../statistics/logistic.ts";
import { DEFAULT_MODEL, type Model } from "./model.ts";
import type { Link } from "./types.ts";

export type Decision = "oneHand" | "unsure" | "notOneHand";

/** What the shipped threshold calls a link. */
export function decisionOf(link: Pick<Link, "probability">, model: Model = DEFAULT_MODEL): Decision {
  if (link.probability >= model.threshold) return "oneHand";
  return link.probability >= model.unsure ? "unsure" : "notOneHand";
}

/** Evidence that only one hand explains: taking it away leaves the innocent explanations where they are. */
const ONE_HAND_ONLY = new Set(["typing", "payout", "email", "phone", "group"]);

/** What would change the decision, each one sentence. */
export function whatWouldChange(link: Link, model: Model = DEFAULT_MODEL): string[] {
  const decision = decisionOf(link, model);
  const has = (comparison: string): boolean =>
    link.contributions.some((line) => line.comparison === comparison);
  if (has("verdict"))
    return ["A reviewer decided this pair; only another verdict changes it, whatever is seen from now on."];
  const changes: string[] = [];
  for (const { comparison, level, bits, words } of link.contributions) {
    // What is called unclear cannot be what a decision rests on, even where its few bits tip the scale.
    if (!ONE_HAND_ONLY.has(comparison) || level === "unclear") continue;
    const without = decisionOf({ probability: probabilityOf(link.bits - bits) }, model);
    if (without === decision) continue;
    changes.push(`Without "${words.replace(/\.$/, "")}" it would be ${DECISION_WORDS[without]}.`);
  }
  if (!link.contributions.some(({ comparison, level }) => comparison === "typing" && level !== "silent"))
    changes.push(
      `Typing of at least ${model.typing.keysMin} keys in each account would show whether one person types in both.`,
    );
  if (decision !== "oneHand" && !has("payout"))
    changes.push("The same payout account, e-mail or telephone number in both would speak for one hand.");
  if (decision === "oneHand")
    changes.push("Two people typing differently, or other payout accounts, would speak against it.");
  changes.push("A reviewer's verdict decides.");
  return changes;
}

const DECISION_WORDS: Readonly<Record<Decision, string>> = {
  oneHand: "called one hand",
  unsure: "left unsure",
  notOneHand: "no longer suspected",
};
