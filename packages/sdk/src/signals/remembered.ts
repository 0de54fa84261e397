import type { Signals } from "@samehand/protocol";
import type { Place } from "../identity/place.ts";
import { SDK_VERSION } from "../version.ts";
import { hash64 } from "./hash.ts";

/** What the expensive signals are remembered by: when anything quick has changed, they are measured again. */
function keyOf(quick: Signals): string {
  return hash64(
    SDK_VERSION + Object.entries(quick).map(([name, { status, hash }]) => `${name} ${status} ${hash}`),
  );
}

/** Keeps the expensive signals for the next page of the session. */
export function remember(place: Place, quick: Signals, expensive: Signals): void {
  place.set(JSON.stringify([keyOf(quick), expensive]));
}

/** The expensive signals that an earlier page measured beside the same quick ones. */
export function recall(place: Place, quick: Signals): Signals | undefined {
  try {
    const [key, expensive] = JSON.parse(place.get() ?? "[]") as [string?, Signals?];
    return key === keyOf(quick) ? expensive : undefined;
  } catch {
    return undefined;
  }
}
