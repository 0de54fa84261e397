import type { TypingComparisonModel } from "../linkage/typing-model.ts";
import type { Outcome, Side } from "./comparison.ts";
import { perTie } from "./ties.ts";
import { count, figure } from "./words.ts";

/**
 * One account writes, and the other never did though it was at a keyboard: less likely of one hand, the more hours it was
 * seen. With s the share of accounts that never write, s' = s·besideWriting, and c = (1 - hourWrites)^hours the chance
 * that one that writes did not yet: log2((s' + (1 - s')·c) / (s + (1 - s)·c)). That both write, or neither, counts nothing.
 * Null where the silent one was never seen at a computer.
 */
export function silence(a: Side, b: Side, { silent }: TypingComparisonModel): Outcome | null {
  const [writer, other] = a.typing ? [a, b] : [b, a];
  if (!other.prints.some(({ deviceClass }) => deviceClass === "desktop")) return null;
  const hours = other.count("addressHour");
  if (hours === 0) return null;
  const chance = (1 - silent.hourWrites) ** hours;
  const share = (never: number) => never + (1 - never) * chance;
  const bits = Math.log2(share(silent.share * silent.besideWriting) / share(silent.share));
  return {
    level: "silent",
    bits: perTie((tie) => (tie === "oneHand" ? bits : 0)),
    words: () =>
      `One wrote ${figure(writer.typing?.keys ?? 0)} keys; the other never wrote in ${count(hours, "hour")}, at a computer too.`,
  };
}
