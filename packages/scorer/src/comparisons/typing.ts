import { typingBits } from "../behaviour/likelihood-ratio.ts";
import type { TypingTotals } from "../behaviour/types.ts";
import type { TypingComparisonModel } from "../linkage/typing-model.ts";
import type { Comparison } from "./comparison.ts";
import { silence } from "./silence.ts";
import { perTie } from "./ties.ts";
import { figure } from "./words.ts";

/** How alike two accounts type. Relatives and colleagues are other people, so only one hand is weighed by it. */
export const typing: Comparison = {
  id: "typing",
  family: "behaviour",
  kinds: [],
  compare({ a, b, model }) {
    if (!a.typing || !b.typing) return a.typing || b.typing ? silence(a, b, model.typing) : null;
    const most = typingCapBits(a.typing, b.typing, model.typing);
    if (most === null) return null;
    const bits = Math.max(-most, Math.min(most, typingBits(a.typing, b.typing, model.typing)));
    const keys = [a.typing.keys, b.typing.keys] as const;
    const level = bits > 1 ? "alike" : bits < -1 ? "different" : "unclear";
    return {
      level,
      bits: perTie((tie) => (tie === "oneHand" ? bits : 0)),
      words: () => words(level, `over ${keys.map(figure).join(" and ")} keys`),
    };
  },
};

function words(level: "alike" | "different" | "unclear", over: string): string {
  if (level === "alike") return `Typed alike ${over}.`;
  if (level === "different") return `Typed differently ${over}.`;
  return `How they type ${over} hardly tells whether they are one person.`;
}

/** Most that the typing of two accounts may count either way, bits; null where one typed too little. */
function typingCapBits(a: TypingTotals, b: TypingTotals, model: TypingComparisonModel): number | null {
  const { keysMin, bitsAtKeysMin, bitsMax, keysForBitsMax, bitsOfOneSitting, sittingsMax } = model;
  const keys = Math.min(a.keys, b.keys);
  if (!(keys >= keysMin)) return null;
  const reach = Math.min(1, (keys - keysMin) / (keysForBitsMax - keysMin));
  const sittings = Math.max(1, Math.min(a.sittings, b.sittings, sittingsMax));
  const often = Math.log2(sittings) / Math.log2(sittingsMax);
  return Math.min(
    bitsAtKeysMin + (bitsMax - bitsAtKeysMin) * reach,
    bitsOfOneSitting + (bitsMax - bitsOfOneSitting) * often,
  );
}
