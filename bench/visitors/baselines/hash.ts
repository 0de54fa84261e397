import type { ObservationLine } from "@samehand/protocol";
import type { Said } from "../judge.ts";

/** One hash of all signals but the version of the browser, as most libraries give it. */
export const byHash = (lines: readonly ObservationLine[]): Said[] =>
  lines.map(({ visitor = "", signals }) => {
    const { userAgent: _, ...stable } = signals ?? {};
    return { truth: visitor, said: JSON.stringify(stable) };
  });
