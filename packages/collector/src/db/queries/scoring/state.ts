import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export async function scoringState(
  db: Kysely<Database>,
  siteId: string,
): Promise<{ accounts: number; modelKey: string }> {
  const row = await db
    .selectFrom("scoring_state")
    .select(["accounts", "model_key"])
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return { accounts: row?.accounts ?? 0, modelKey: row?.model_key ?? "" };
}

export async function setScoringState(
  db: Kysely<Database>,
  siteId: string,
  state: { accounts: number; modelKey: string },
): Promise<void> {
  const row = { accounts: state.accounts, model_key: state.modelKey };
  await db
    .insertInto("scoring_state")
    .values({ site_id: siteId, ...row })
    .onConflict((conflict) => conflict.column("site_id").doUpdateSet(row))
    .execute();
}
