import { typingBits } from "../behaviour/likelihood-ratio.ts";
import type { Comparison } from "./comparison.ts";
import { perTie } from "./ties.ts";
import { figure } from "./words.ts";

/** How alike two accounts type. Relatives and colleagues are other people, so only one hand is weighed by it. */
export const typing: Comparison = {
  id: "typing",
  family: "behaviour",
  compare({ a, b, model }) {
    const { keysMin, bitsAtKeysMin, bitsMax, keysForBitsMax } = model.typing;
    if (!a.typing || !b.typing) return null;
    const keys = Math.min(a.typing.keys, b.typing.keys);
    if (!(keys >= keysMin)) return null;
    const reach = Math.min(1, (keys - keysMin) / (keysForBitsMax - keysMin));
    const most = bitsAtKeysMin + (bitsMax - bitsAtKeysMin) * reach;
    const bits = Math.max(-most, Math.min(most, typingBits(a.typing, b.typing, model.typing)));
    const over = `over ${figure(a.typing.keys)} and ${figure(b.typing.keys)} keys`;
    const level = bits > 1 ? "alike" : bits < -1 ? "different" : "unclear";
    return {
      level,
      bits: perTie((tie) => (tie === "oneHand" ? bits : 0)),
      words:
        level === "alike"
          ? `Typed alike ${over}.`
          : level === "different"
            ? `Typed differently ${over}.`
            : `How they type ${over} does not tell whether they are one person.`,
    };
  },
};
