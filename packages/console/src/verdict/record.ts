import type { VERDICTS, VerdictRequest } from "@samehand/protocol/api";
import { postJson } from "../api/client.ts";

export type VerdictKind = (typeof VERDICTS)[number];
export type Pair = readonly [string, string];

/**
 * Writes one verdict per pair, one after the other, and says after each how many are written.
 * The first refusal ends it; what was written before stays.
 */
export async function recordVerdicts(
  path: string,
  csrf: string,
  pairs: readonly Pair[],
  verdict: VerdictKind,
  note: string,
  written: (count: number) => void,
): Promise<void> {
  let done = 0;
  for (const [a, b] of pairs) {
    const request: VerdictRequest = note === "" ? { a, b, verdict } : { a, b, verdict, note };
    await postJson(path, request, csrf);
    done += 1;
    written(done);
  }
}
