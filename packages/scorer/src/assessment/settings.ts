import { DETECTORS } from "../detectors/index.ts";
import type { AssessmentSettings } from "./types.ts";

/** Shipped weights: the mission's for country changes, proposals, locations and thresholds, the rest assumed. */
export const DEFAULT_ASSESSMENT_SETTINGS: Required<AssessmentSettings> = {
  points: Object.fromEntries(Object.entries(DETECTORS).map(([id, detector]) => [id, detector.points])),
  limits: Object.fromEntries(
    Object.entries(DETECTORS).flatMap(([id, { limit }]) => (limit === null ? [] : [[id, limit]])),
  ),
  flagAbove: 50,
  blockAbove: 75,
};

/**
 * Operator overrides over the defaults. `errors` holds one sentence for everything that was not taken:
 * unknown detectors, points outside 0 to 100, negative limits, thresholds in the wrong order.
 */
export function mergeAssessmentSettings(overrides: Partial<AssessmentSettings>): {
  settings: Required<AssessmentSettings>;
  errors: string[];
} {
  const base = DEFAULT_ASSESSMENT_SETTINGS;
  const errors: string[] = [];
  const merge = (name: "points" | "limits", accepts: (value: number) => boolean) => {
    const merged: Record<string, number> = { ...base[name] };
    for (const [id, value] of Object.entries(overrides[name] ?? {})) {
      if (!Object.hasOwn(base[name], id)) errors.push(`${name}.${id}: there is no such detector`);
      else if (!accepts(value)) errors.push(`${name}.${id}: ${value} is out of range`);
      else merged[id] = value;
    }
    return merged;
  };
  const points = merge("points", (value) => value >= 0 && value <= 100);
  const limits = merge("limits", (value) => value >= 0 && Number.isInteger(value));
  const flagAbove = overrides.flagAbove ?? base.flagAbove;
  const blockAbove = overrides.blockAbove ?? base.blockAbove;
  if (!(flagAbove >= 0 && flagAbove <= blockAbove && blockAbove <= 100)) {
    errors.push(`thresholds: 0 <= flagAbove (${flagAbove}) <= blockAbove (${blockAbove}) <= 100 must hold`);
    return { settings: { points, limits, flagAbove: base.flagAbove, blockAbove: base.blockAbove }, errors };
  }
  return { settings: { points, limits, flagAbove, blockAbove }, errors };
}
