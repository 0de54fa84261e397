export const ACTIONS = ["MONITOR", "FLAG_FOR_REVIEW", "BLOCK_ACCOUNT"] as const;
export type RiskAction = (typeof ACTIONS)[number];

export interface FindingView {
  /** The detector, as `proposalVelocity`. */
  id: string;
  family: string;
  /** Points it adds to the score, 0 to 100. */
  points: number;
  reason: string;
  /** The facts it rests on, by name. */
  facts: Record<string, string | number | boolean>;
}
/** Answer of `POST /v1/assess` and `GET /v1/accounts/:id/assessment`. */
export interface AssessmentView {
  account: string;
  /** 0 to 100, the capped sum of the findings' points. */
  score: number;
  action: RiskAction;
  /** True where the login itself is unusual and a second factor should be asked for. */
  stepUp: boolean;
  findings: FindingView[];
  at: string;
}
