import type { LearnedWeights, Training } from "@samehand/scorer";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { ModelsTable } from "../../tables/scoring.ts";

export type ModelRow = Selectable<ModelsTable>;

/** Weights of the model that a site uses; null where it is scored as shipped. */
export async function weightsInUse(
  db: Kysely<Database>,
  siteId: string,
  shippedKey: string,
): Promise<{ model: number; weights: LearnedWeights } | null> {
  const row = await db
    .selectFrom("models")
    .select(["model", "weights"])
    .where("site_id", "=", siteId)
    .where("state", "=", "used")
    .where("shipped_key", "=", shippedKey)
    .executeTakeFirst();
  return row?.weights == null ? null : { model: row.model, weights: row.weights };
}

/** The latest first. */
export function listModels(db: Kysely<Database>, siteId: string, limit: number): Promise<ModelRow[]> {
  return db
    .selectFrom("models")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("model", "desc")
    .limit(limit)
    .execute();
}

export function modelRow(db: Kysely<Database>, siteId: string, model: number): Promise<ModelRow | undefined> {
  return db
    .selectFrom("models")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("model", "=", model)
    .executeTakeFirst();
}

export type ModelDraft = Pick<ModelRow, "shipped_key" | "created_at" | "created_by" | "total">;

/** Models so far back that were never used are forgotten. */
const KEPT = 50;

/**
 * Begins a model of the next number; one that somebody began and did not finish has failed. Under the lease of
 * training, so that nobody takes the same number.
 */
export async function beginModel(
  trx: Transaction<Database>,
  siteId: string,
  draft: ModelDraft,
): Promise<number> {
  await trx
    .updateTable("models")
    .set({ state: "failed" })
    .where("site_id", "=", siteId)
    .where("state", "=", "learning")
    .execute();
  const last = await trx
    .selectFrom("models")
    .select("model")
    .where("site_id", "=", siteId)
    .orderBy("model", "desc")
    .limit(1)
    .executeTakeFirst();
  const model = (last?.model ?? 0) + 1;
  await trx
    .deleteFrom("models")
    .where("site_id", "=", siteId)
    .where("model", "<=", model - KEPT)
    .where("state", "in", ["proposed", "failed"])
    .execute();
  await trx
    .insertInto("models")
    .values({ site_id: siteId, model, state: "learning", ...draft })
    .execute();
  return model;
}

/** How far the learning is, for who waits. */
export async function setLearned(
  trx: Transaction<Database>,
  siteId: string,
  model: number,
  done: number,
): Promise<void> {
  await trx
    .updateTable("models")
    .set({ done })
    .where("site_id", "=", siteId)
    .where("model", "=", model)
    .execute();
}

export async function proposeModel(
  trx: Transaction<Database>,
  siteId: string,
  model: number,
  { weights, done, ...figures }: Training & { done: number },
): Promise<void> {
  await trx
    .updateTable("models")
    .set({
      state: "proposed",
      weights: JSON.stringify(weights),
      figures: JSON.stringify(figures),
      done,
    })
    .where("site_id", "=", siteId)
    .where("model", "=", model)
    .execute();
}

export async function failModel(db: Kysely<Database>, siteId: string, model: number): Promise<void> {
  await db
    .updateTable("models")
    .set({ state: "failed" })
    .where("site_id", "=", siteId)
    .where("model", "=", model)
    .where("state", "=", "learning")
    .execute();
}

/** Puts a model in use; null: the shipped one. Who does the same must wait (`lockSite`). */
export async function putInUse(
  trx: Transaction<Database>,
  siteId: string,
  model: number | null,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const decided = { decided_at: at, decided_by: by };
  await trx
    .updateTable("models")
    .set({ state: "retired", ...decided })
    .where("site_id", "=", siteId)
    .where("state", "=", "used")
    .execute();
  if (model === null) return;
  await trx
    .updateTable("models")
    .set({ state: "used", ...decided })
    .where("site_id", "=", siteId)
    .where("model", "=", model)
    .execute();
}
