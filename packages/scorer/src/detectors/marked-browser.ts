import type { AccountFacts, VisitorMark } from "../assessment/types.ts";
import type { MarkKind } from "../tamper/types.ts";
import type { Detection, Detector } from "./detector.ts";
import { isRecent, recentSightings } from "./recent.ts";

/** Strong marks of a kind on the browser of this moment, or on any of the last 30 days. */
export function recentMarks(facts: AccountFacts, kind: MarkKind): VisitorMark[] {
  const { moment } = facts;
  const visitors = new Set(
    moment === null ? recentSightings(facts).map(({ visitorId }) => visitorId) : [moment.visitorId],
  );
  return facts.marks.filter(
    (mark) => mark.kind === kind && visitors.has(mark.visitorId) && isRecent(facts, mark.lastSeenMs),
  );
}

/** A detector of marks of one kind: their words are its reason, since each holds on its own. */
export function markDetector(given: {
  kind: MarkKind;
  description: string;
  points: number;
  stepUp: boolean;
}): Detector {
  const { kind, description, points, stepUp } = given;
  return {
    family: "device",
    description,
    points,
    limit: null,
    detect(facts): Detection | null {
      const marks = recentMarks(facts, kind);
      const [first] = marks;
      if (first === undefined) return null;
      const ids = [...new Set(marks.map(({ id }) => id))];
      return {
        share: 1,
        reason: first.words,
        facts: { visitorId: first.visitorId, marks: ids.join(", ") },
        stepUp: stepUp && facts.moment !== null,
      };
    },
  };
}
