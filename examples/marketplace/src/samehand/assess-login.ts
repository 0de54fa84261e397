import {
  type AssessmentView,
  type AssessRequest,
  type SamehandClient,
  SamehandError,
} from "@samehand/collector/client";
import type { Log } from "../log.ts";

/** A person waits for this answer. */
const TIMEOUT_MS = 1_500;

/** What our server itself knows of the visitor. */
export interface Visit {
  /** The receipt of the page's observation; the visitor may have forged or lost it. */
  requestId: string | undefined;
  ip: string | undefined;
  userAgent: string | undefined;
}

export type Decision = "letIn" | "stepUp" | "refuse";

/** What a login should meet. Where Samehand cannot say, the visitor is let in: an outage is not a suspicion. */
export async function assessLogin(
  samehand: Pick<SamehandClient, "assess">,
  log: Log,
  account: string,
  visit: Visit,
): Promise<Decision> {
  const assess = (seen: Partial<AssessRequest>) =>
    samehand.assess({ account, action: "login", ...seen }, { timeoutMs: TIMEOUT_MS });
  try {
    return decisionOf(await assessVisit(assess, visit));
  } catch (error) {
    log.warn("login not assessed", { error: String(error) });
    return "letIn";
  }
}

async function assessVisit(
  assess: (seen: Partial<AssessRequest>) => Promise<AssessmentView>,
  { requestId, ip, userAgent }: Visit,
): Promise<AssessmentView> {
  if (requestId !== undefined) {
    try {
      // The collector saw this visit itself; our word on the address would only blur it.
      return await assess({ requestId });
    } catch (error) {
      if (!(error instanceof SamehandError) || error.passes) throw error;
    }
  }
  return assess({ ...(ip === undefined ? {} : { ip }), ...(userAgent === undefined ? {} : { userAgent }) });
}

function decisionOf({ action, stepUp }: AssessmentView): Decision {
  if (action === "BLOCK_ACCOUNT") return "refuse";
  return stepUp || action === "FLAG_FOR_REVIEW" ? "stepUp" : "letIn";
}
