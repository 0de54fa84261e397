import { recordOf } from "./claims.ts";
import { signalsOfFunctions } from "./discredited.ts";
import type { TamperRule } from "./types.ts";

/**
 * What nobody replaces who does not mean to be taken for another. Client hints are not among them (a privacy browser
 * adds its name to the brands), nor cores, memory and screen, which privacy extensions round, nor the calendar, by which
 * pages show the time of a company's own zone; where the worker's zone is another, `workerDiffers` says so.
 */
const IDENTITY = ["Navigator.userAgent", "Navigator.platform", "Navigator.vendor", "Navigator.webdriver"];

export const patchedIdentity: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description: "A function by which the browser says who it is was replaced by a script.",
  judge({ signals }) {
    const natives = recordOf(signals, "natives") ?? {};
    const found = IDENTITY.filter((name) => Object.hasOwn(natives, name));
    const [first] = found;
    if (first === undefined) return null;
    return {
      strength: "strong",
      words: `A script has replaced what the browser says of itself (${found.map(memberOf).join(", ")}).`,
      facts: { function: first, oddity: String(natives[first]), replaced: found.length },
      discredits: signalsOfFunctions(found),
    };
  },
};

const memberOf = (name: string) => name.split(".")[1] ?? name;
