import { type Assessment, assess } from "@samehand/scorer";
import type { Insertable } from "kysely";
import {
  type AssessmentRow,
  insertAssessments,
  standingAssessments,
} from "../../db/queries/assessments/assessments.ts";
import { lastEver } from "../../db/queries/leases/leases.ts";
import { tellWebhooks } from "../../db/queries/webhooks/tell.ts";
import type { AssessmentsTable } from "../../db/tables/assessments.ts";
import type { Deps } from "../../deps.ts";
import { assessmentMessage, type Message } from "../../webhooks/messages.ts";
import type { Lease } from "../lease.ts";
import { loadFacts } from "./account-facts.ts";
import { ACCOUNTS_PER_ASSESSMENT } from "./settings.ts";

type AssessDeps = Pick<Deps, "db" | "now" | "randomId" | "config">;

/**
 * Refreshes the standing assessments. A row is written only where something but its time changed, so that an
 * account's assessments are its history. Returns accounts of clusters in which a block came or went.
 */
export async function assessAccounts(
  deps: AssessDeps,
  siteId: string,
  accounts: readonly string[],
  lease: Lease,
): Promise<Set<string>> {
  const concerned = new Set<string>();
  for (let from = 0; from < accounts.length; from += ACCOUNTS_PER_ASSESSMENT) {
    const batch = accounts.slice(from, from + ACCOUNTS_PER_ASSESSMENT);
    const before = await standingAssessments(deps.db, siteId, batch);
    const rows: Insertable<AssessmentsTable>[] = [];
    const told: Message[] = [];
    for (const facts of await loadFacts(deps.db, siteId, batch, deps.now())) {
      const assessment = assess(facts, deps.config.assessment);
      const old = before.get(facts.account);
      if (old !== undefined && isSame(old, assessment)) continue;
      rows.push(assessmentRow(deps, siteId, facts.account, "standing", assessment));
      const message = assessmentMessage(facts.account, actionOf(old), assessment);
      if (message !== null) told.push(message);
      if ((old?.action === "BLOCK_ACCOUNT") !== (assessment.action === "BLOCK_ACCOUNT"))
        for (const account of facts.cluster?.accounts ?? [])
          if (account !== facts.account) concerned.add(account);
    }
    if (rows.length > 0)
      await lease.write(async (trx) => {
        await insertAssessments(trx, rows);
        const at = new Date(deps.now());
        const sent = await tellWebhooks(trx, siteId, told, { at, newId: deps.randomId });
        if (sent.length > 0) await lastEver(trx);
      }, "redoable");
    lease.check();
  }
  return concerned;
}

export function assessmentRow(
  deps: Pick<Deps, "now" | "randomId">,
  siteId: string,
  account: string,
  moment: string,
  assessment: Assessment,
): Insertable<AssessmentsTable> {
  return {
    site_id: siteId,
    account_id: account,
    assessment_id: deps.randomId(),
    at: new Date(deps.now()),
    moment,
    score: assessment.score,
    action: assessment.action,
    step_up: assessment.stepUp,
    findings: JSON.stringify(assessment.findings),
  };
}

function isSame(old: AssessmentRow, assessment: Assessment): boolean {
  return (
    old.score === assessment.score &&
    old.action === assessment.action &&
    old.step_up === assessment.stepUp &&
    canonical(old.findings) === canonical(assessment.findings)
  );
}

function actionOf(old: AssessmentRow | undefined): Assessment["action"] | null {
  return old === undefined ? null : (old.action as Assessment["action"]);
}

/** The store does not keep the order of an object's keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
