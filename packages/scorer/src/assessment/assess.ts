import { DETECTORS, type Detector } from "../detectors/index.ts";
import { DEFAULT_ASSESSMENT_SETTINGS, mergeAssessmentSettings } from "./settings.ts";
import { asksForStepUp } from "./step-up.ts";
import type { AccountFacts, Assessment, AssessmentSettings, Finding } from "./types.ts";

/**
 * What is known against an account, and what to do. The score is the sum of the findings' points, at most 100;
 * thresholds are exclusive: exactly 75 is flagged, exactly 50 is monitored. Settings that do not hold
 * are left at their defaults; `mergeAssessmentSettings` says which.
 */
export function assess(
  facts: AccountFacts,
  overrides: Partial<AssessmentSettings> = DEFAULT_ASSESSMENT_SETTINGS,
): Assessment {
  const { settings } = mergeAssessmentSettings(overrides);
  const findings = Object.entries(DETECTORS)
    .flatMap(([id, detector]) => findingOf(id, detector, facts, settings) ?? [])
    .toSorted((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  const sum = findings.reduce((total, { points }) => total + points, 0);
  const score = Math.min(100, Math.max(0, sum));
  return { score, action: actionOf(score, settings), stepUp: asksForStepUp(findings), findings };
}

/** A detector at 0 points is switched off, its second factor too. */
function findingOf(
  id: string,
  detector: Detector,
  facts: AccountFacts,
  settings: Required<AssessmentSettings>,
): Finding | null {
  const most = settings.points[id] ?? 0;
  if (most === 0) return null;
  const detection = detector.detect(facts, settings.limits[id] ?? 0);
  if (detection === null) return null;
  const { share, ...rest } = detection;
  return { id, family: detector.family, points: Math.round(most * share), ...rest };
}

function actionOf(score: number, settings: AssessmentSettings): Assessment["action"] {
  if (score > settings.blockAbove) return "BLOCK_ACCOUNT";
  return score > settings.flagAbove ? "FLAG_FOR_REVIEW" : "MONITOR";
}
