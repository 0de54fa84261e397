import type { VisitorMark } from "@samehand/scorer";
import type { StoredMark } from "../../db/tables/index.ts";

/** A visitor's strong marks, as detectors see them; weak ones decide nothing. */
export function strongMarks(visitorId: string, marks: Readonly<Record<string, StoredMark>>): VisitorMark[] {
  return Object.values(marks)
    .filter(({ strength }) => strength === "strong")
    .map(({ id, kind, words, lastSeenMs }) => ({ visitorId, id, kind, words, lastSeenMs }))
    .toSorted((a, b) => b.lastSeenMs - a.lastSeenMs || (a.id < b.id ? -1 : 1));
}
