import type { MarkView } from "@samehand/protocol/api";
import { isMarked, RECENT_MS } from "@samehand/scorer";
import type { StoredMark } from "../../db/tables/visitors.ts";

type Marks = Readonly<Record<string, StoredMark>>;

/** Whether a visitor's browser was changed or driven of late, counted back from when it was last seen. */
export function verdictView(marks: Marks, lastSeen: Date): { tampered: boolean; automated: boolean } {
  const recent = Object.values(marks).filter(({ lastSeenMs }) => lastSeenMs > lastSeen.getTime() - RECENT_MS);
  return { tampered: isMarked(recent, "tamper"), automated: isMarked(recent, "automation") };
}

export function markViews(marks: Marks): MarkView[] {
  return Object.values(marks)
    .toSorted((a, b) =>
      a.strength < b.strength ? -1 : a.strength > b.strength ? 1 : b.lastSeenMs - a.lastSeenMs,
    )
    .map(({ id, kind, strength, words, facts, lastSeenMs }) => ({
      mark: id,
      kind,
      strength,
      words,
      facts,
      lastSeen: new Date(lastSeenMs).toISOString(),
    }));
}
