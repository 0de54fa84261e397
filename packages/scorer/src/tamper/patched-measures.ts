import { recordOf } from "./claims.ts";
import { signalsOfFunctions } from "./discredited.ts";
import { patchedIdentity } from "./patched-identity.ts";
import type { TamperRule } from "./types.ts";

/**
 * Extensions that blur canvas, audio or hardware against tracking replace these, and polyfills replace some. That is
 * nobody's guilt: the mark only takes the blurred signals out of the print.
 */
export const patchedMeasures: TamperRule = {
  kind: "tamper",
  atMost: "weak",
  description: "Functions that measure the device were replaced, as privacy extensions do.",
  judge({ signals, ...facts }) {
    const natives = recordOf(signals, "natives") ?? {};
    const identity = new Set(patchedIdentity.judge({ signals, ...facts })?.discredits);
    const found = Object.keys(natives).filter((name) =>
      signalsOfFunctions([name]).some((each) => !identity.has(each)),
    );
    const [first] = found;
    if (first === undefined) return null;
    return {
      strength: "weak",
      words:
        "Some of what the device shows was measured through replaced functions, as privacy extensions do.",
      facts: { function: first, oddity: String(natives[first]), replaced: found.length },
      discredits: signalsOfFunctions(found),
    };
  },
};
