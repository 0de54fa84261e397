import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Makes `owner` the only worker of the site until `until`. False while another holds the lease:
 * two workers on one site would write each other's clusters away.
 */
export async function takeLease(
  db: Kysely<Database>,
  siteId: string,
  owner: string,
  now: Date,
  until: Date,
): Promise<boolean> {
  const row = await db
    .insertInto("scoring_state")
    .values({ site_id: siteId, accounts: 0, model_key: "", lease_owner: owner, lease_until: until })
    .onConflict((conflict) =>
      conflict
        .column("site_id")
        .doUpdateSet({ lease_owner: owner, lease_until: until })
        .where((eb) =>
          eb.or([
            eb("scoring_state.lease_owner", "is", null),
            eb("scoring_state.lease_owner", "=", owner),
            eb("scoring_state.lease_until", "<", now),
          ]),
        ),
    )
    .returning("site_id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function releaseLease(db: Kysely<Database>, siteId: string, owner: string): Promise<void> {
  await db
    .updateTable("scoring_state")
    .set({ lease_owner: null, lease_until: null })
    .where("site_id", "=", siteId)
    .where("lease_owner", "=", owner)
    .execute();
}

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
  await db
    .updateTable("scoring_state")
    .set({ accounts: state.accounts, model_key: state.modelKey })
    .where("site_id", "=", siteId)
    .execute();
}
