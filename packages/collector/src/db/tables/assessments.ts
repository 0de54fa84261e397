import type { Json } from "./column.ts";

export interface AssessmentsTables {
  assessments: AssessmentsTable;
}

export interface AssessmentsTable {
  site_id: string;
  account_id: string;
  assessment_id: string;
  at: Date;
  /** `standing` or the action assessed, as `login`. */
  moment: string;
  score: number;
  action: string;
  step_up: boolean;
  findings: Json<object[]>;
}
