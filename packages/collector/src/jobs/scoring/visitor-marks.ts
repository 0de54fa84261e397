import type { VisitorMark } from "@samehand/scorer";
import type { StoredMark } from "../../db/tables/visitors.ts";

type Marks = Readonly<Record<string, StoredMark>>;

/** Marks of several observations in one, each as it was last seen. */
export function joinedMarks(each: readonly Marks[]): Marks {
  const joined = new Map<string, StoredMark>();
  for (const [key, mark] of each.flatMap((marks) => Object.entries(marks)))
    if (mark.lastSeenMs >= (joined.get(key)?.lastSeenMs ?? 0)) joined.set(key, mark);
  return Object.fromEntries(joined);
}

/** Marks of several observations by the visitor that showed them. */
export function marksByVisitor(
  rows: readonly { visitor_id: string; marks: Marks }[],
): ReadonlyMap<string, Marks> {
  const byVisitor = Map.groupBy(rows, (row) => row.visitor_id);
  return new Map([...byVisitor].map(([visitor, own]) => [visitor, joinedMarks(own.map((row) => row.marks))]));
}

/** A visitor's strong marks, as detectors see them; weak ones decide nothing. */
export function strongMarks(visitorId: string, marks: Marks): VisitorMark[] {
  return Object.values(marks)
    .filter(({ strength }) => strength === "strong")
    .map(({ id, kind, words, lastSeenMs }) => ({ visitorId, id, kind, words, lastSeenMs }))
    .toSorted((a, b) => b.lastSeenMs - a.lastSeenMs || (a.id < b.id ? -1 : 1));
}
