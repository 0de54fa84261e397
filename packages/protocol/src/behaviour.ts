/** Visible time and scrolling of one page view. */
export interface PageSummary {
  /** One page view; several items of one view replace each other, the greatest `pageDwellMs` counts. */
  pageId: string;
  /** Path without query and fragment. */
  path: string;
  /** Time the page was visible, without what follows five minutes in which nobody did anything. */
  pageDwellMs: number;
  /** Deepest point seen, 0 to 1. */
  scrollDepthRatio: number;
  /** Times the page was hidden. */
  hides: number;
  /** Why the summary was sent. */
  reason: "hidden" | "navigate" | "interval";
}

/** Upper edges of the pointer speed bins, CSS pixels per millisecond; the last bin holds the rest. */
export const POINTER_SPEED_EDGES = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4] as const;

/** Pointer and scroll movement of one page view, as counts. */
export interface PointerSummary {
  moves: number;
  clicks: number;
  /** Events of each pointer type. */
  mouse: number;
  touch: number;
  pen: number;
  /** Move events that carried at least two coalesced events; none at all over many moves is a mark of automation. */
  coalesced: number;
  /** Clicks whose screen and client positions were equal in both axes. */
  screenEqualsClient: number;
  /** Events whose `isTrusted` was false. */
  untrusted: number;
  /** Counts by speed, `POINTER_SPEED_EDGES.length + 1` entries. */
  speed: number[];
  /** Straight distance over path length, mean over strokes, 0 to 1. */
  straightness: number;
  /** Scroll events and total distance in CSS pixels. */
  scrolls: number;
  scrollPx: number;
}

/** How one form was filled in. No field name and no value leaves the page. */
export interface FormSummary {
  /** Hash of the form's id, name and path: the same form on two visits has the same key. */
  formKey: string;
  /** From the first focus to the first key; absent where nothing was typed. */
  timeToFirstKeyMs?: number;
  /** From the first focus to submit or leaving. */
  durationMs: number;
  fields: number;
  /** How often the focus went to a field that stands before the one it was in. */
  stepsBack?: number;
  corrections: number;
  pastes: number;
  /** Characters pasted, the length only. */
  pastedLength: number;
  /** Values that appeared without input. */
  autofills: number;
  submitted: boolean;
}
