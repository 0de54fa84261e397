import type { AssessmentView, RiskAction } from "@samehand/protocol/api";
import type { Assessment, Finding } from "@samehand/scorer";
import type { AssessmentRow } from "../../db/queries/assessments/assessments.ts";

export function assessmentView(account: string, assessment: Assessment, at: Date): AssessmentView {
  return {
    account,
    score: assessment.score,
    action: assessment.action,
    stepUp: assessment.stepUp,
    findings: assessment.findings.map(({ id, family, points, reason, facts }) => ({
      id,
      family,
      points,
      reason,
      facts: { ...facts },
    })),
    at: at.toISOString(),
  };
}

export function viewOfAssessmentRow(row: AssessmentRow): AssessmentView {
  const assessment = {
    score: row.score,
    action: row.action as RiskAction,
    stepUp: row.step_up,
    findings: row.findings as Finding[],
  };
  return assessmentView(row.account_id, assessment, row.at);
}
