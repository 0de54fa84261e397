import type { FormSummary, PointerSummary } from "@samehand/protocol";
import { marksOf } from "@samehand/scorer";
import { createBoundedMap } from "../../bounded-map.ts";
import type { StoredMark } from "../../db/tables/visitors.ts";
import type { ObservationDraft } from "../drafts.ts";
import { isFingerprint } from "./fingerprint.ts";

/** Longer facts are cut: a user agent is the longest honest one. */
const FACT_LENGTH_MAX = 512;
/** As many as prints are remembered. */
const KNOWN_MARKS = 1000;
/** Of a mark and a user agent. */
const KEY_LENGTH = 600;

type Marks = ReturnType<typeof marksOf>;

/**
 * Marks of tamper and automation of an observation, by strength and rule; null where there are none. Only a whole set
 * of signals is judged: two halves of different times would contradict each other.
 */
export function marksSeen(draft: ObservationDraft): Record<string, StoredMark> | null {
  const marks = marksOfDraft(draft);
  if (marks.length === 0) return null;
  return Object.fromEntries(
    marks.map(({ id, kind, strength, words, facts }) => [
      `${strength}:${id}`,
      { id, kind, strength, words, facts: cut(facts), lastSeenMs: draft.seenAtMs },
    ]),
  );
}

/** What signals alone say is remembered: a page view of a known browser brings nothing else. */
function marksOfDraft(draft: ObservationDraft): Marks {
  const mark = draft.print?.signalsMark;
  if (mark === undefined || !draft.items.every(isFingerprint)) return judged(draft);
  const key = `${mark} ${draft.requestUserAgent}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const marks = judged(draft);
  known.set(key, marks);
  return marks;
}
const known = createBoundedMap<Marks>(KNOWN_MARKS, KEY_LENGTH);

function judged(draft: ObservationDraft): Marks {
  const pointer = pointerOf(draft);
  const { requestUserAgent } = draft;
  return marksOf({
    signals: (draft.print === null ? null : draft.signals) ?? {},
    ...(requestUserAgent === null ? {} : { requestUserAgent }),
    ...(pointer === undefined ? {} : { pointer }),
    typing: draft.typing,
    forms: payloadsOf<FormSummary>(draft, "form").map(({ timeToFirstKeyMs, ...form }) => ({
      ...form,
      typed: timeToFirstKeyMs !== undefined,
    })),
  });
}

function pointerOf(draft: ObservationDraft) {
  const summaries = payloadsOf<PointerSummary>(draft, "pointer");
  if (summaries.length === 0) return undefined;
  const sum = (
    field: "clicks" | "untrusted" | "moves" | "mouse" | "touch" | "coalesced" | "screenEqualsClient",
  ) => summaries.reduce((total, summary) => total + summary[field], 0);
  return {
    clicks: sum("clicks"),
    untrusted: sum("untrusted"),
    moves: sum("moves"),
    mouse: sum("mouse"),
    touch: sum("touch"),
    coalesced: sum("coalesced"),
    screenEqualsClient: sum("screenEqualsClient"),
  };
}

function payloadsOf<Summary>({ items }: ObservationDraft, type: string): Summary[] {
  return items.filter((item) => item.type === type).map(({ payload }) => payload as Summary);
}

function cut(facts: Readonly<Record<string, string | number | boolean>>): StoredMark["facts"] {
  const entries = Object.entries(facts);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === "string" ? value.slice(0, FACT_LENGTH_MAX) : value,
    ]),
  );
}
