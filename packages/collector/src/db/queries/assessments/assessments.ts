import type { Insertable, Kysely, Selectable } from "kysely";
import type { AssessmentsTable } from "../../tables/assessments.ts";
import type { Database } from "../../tables/index.ts";

export type AssessmentRow = Selectable<AssessmentsTable>;

export async function insertAssessments(
  db: Kysely<Database>,
  rows: readonly Insertable<AssessmentsTable>[],
): Promise<void> {
  if (rows.length > 0) await db.insertInto("assessments").values(rows).execute();
}

/** The newest standing assessment of each account that has one. */
export async function standingAssessments(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Map<string, AssessmentRow>> {
  if (accounts.length === 0) return new Map();
  const rows = await db
    .selectFrom("assessments")
    .distinctOn("account_id")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .where("moment", "=", "standing")
    .orderBy("account_id")
    .orderBy("at", "desc")
    .orderBy("assessment_id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.account_id, row]));
}

/** The latest assessments of one account, standing and momentary, newest first. */
export function assessmentsOfAccount(db: Kysely<Database>, siteId: string, account: string, limit: number) {
  return db
    .selectFrom("assessments")
    .select(["at", "moment", "score", "action"])
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .orderBy("at", "desc")
    .orderBy("assessment_id", "desc")
    .limit(limit)
    .execute();
}
