import { modelRow, putInUse } from "../../db/queries/models/models.ts";
import { markAllDirty } from "../../db/queries/scoring/dirty.ts";
import { lockSite } from "../../db/queries/sites/lock-site.ts";
import type { Deps } from "../../deps.ts";
import { Rejection } from "../../errors.ts";
import { SHIPPED_KEY } from "../scoring/site-model.ts";

/**
 * Scores a site with one of its models from now on; null: with the shipped one. Every account is marked in the same
 * transaction, so that at no time nothing waits while links rest on another model. Who asks is not believed that a model
 * is better: without held-out verdicts that say so it is refused.
 */
export async function useModel(
  deps: Pick<Deps, "db" | "now" | "accountsChanged">,
  siteId: string,
  number: number | null,
  by: string,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await lockSite(trx, siteId);
    if (number !== null) {
      const row = await modelRow(trx, siteId, number);
      if (row === undefined) throw new Rejection("not_found", { path: "model" });
      if (row.weights === null || row.shipped_key !== SHIPPED_KEY)
        throw new Rejection("conflict", {
          path: "model",
          message: "This model was not learned to its end, or for another version: learn one anew.",
        });
      if (row.figures?.better !== true) throw new Rejection("model_unproven", { path: "model" });
    }
    const at = new Date(deps.now());
    await putInUse(trx, siteId, number, { at, by });
    await markAllDirty(trx, siteId, at);
  });
  deps.accountsChanged(siteId);
}
