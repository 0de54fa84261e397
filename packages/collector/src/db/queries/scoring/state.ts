import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { ScoringStateTable } from "../../tables/scoring.ts";

export interface ScoringState {
  /** Rounded number of accounts that the stored links were computed with. */
  accounts: number;
  modelKey: string;
  /** The last exact count; null where it holds no more. */
  counted: { accounts: number; at: Date } | null;
  /** Accounts that were scored since then: no more than so many of them can be new. */
  taken: number;
}

export async function scoringState(db: Kysely<Database>, siteId: string): Promise<ScoringState> {
  const row = await db
    .selectFrom("scoring_state")
    .select(COLUMNS)
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return stateOf(row);
}

const COLUMNS = ["accounts", "model_key", "counted", "counted_at", "taken"] as const;

function stateOf(
  row: Pick<Selectable<ScoringStateTable>, (typeof COLUMNS)[number]> | undefined,
): ScoringState {
  const {
    accounts = 0,
    model_key: modelKey = "",
    counted = null,
    counted_at: at = null,
    taken = 0,
  } = row ?? {};
  return {
    accounts,
    modelKey,
    counted: counted === null || at === null ? null : { accounts: counted, at },
    taken,
  };
}

/** Stores what links are computed with from now on, as just counted. */
export async function setScoringState(
  db: Kysely<Database>,
  siteId: string,
  state: Pick<ScoringState, "accounts" | "modelKey"> & { counted: { accounts: number; at: Date } },
): Promise<void> {
  const row = {
    accounts: state.accounts,
    model_key: state.modelKey,
    counted: state.counted.accounts,
    counted_at: state.counted.at,
    taken: 0,
  };
  await db
    .insertInto("scoring_state")
    .values({ site_id: siteId, ...row })
    .onConflict((conflict) => conflict.column("site_id").doUpdateSet(row))
    .execute();
}

/** Counts accounts that were scored; the state with them. */
export async function addTaken(
  trx: Transaction<Database>,
  siteId: string,
  accounts: number,
): Promise<ScoringState> {
  const row = await trx
    .updateTable("scoring_state")
    .set((eb) => ({ taken: eb("taken", "+", accounts) }))
    .where("site_id", "=", siteId)
    .returning(COLUMNS)
    .executeTakeFirst();
  return stateOf(row);
}

/** For who deletes an account. */
export async function forgetCount(trx: Transaction<Database>, siteId: string): Promise<void> {
  await trx
    .updateTable("scoring_state")
    .set({ counted: null, counted_at: null })
    .where("site_id", "=", siteId)
    .execute();
}
