import { setImmediate as yieldToOthers } from "node:timers/promises";
import { type TrainingPair, trainingSteps } from "@samehand/scorer";
import { countTrustedAccounts } from "../../db/queries/accounts/list-accounts.ts";
import { beginModel, failModel, proposeModel, setLearned } from "../../db/queries/models/models.ts";
import type { Deps } from "../../deps.ts";
import { tryWithLease } from "../lease.ts";
import { roundNearest } from "../scoring/round-count.ts";
import { SHIPPED_KEY } from "../scoring/site-model.ts";
import { LEARNING_BOUNDS, type LearningBounds } from "./settings.ts";
import { sitePairs } from "./site-pairs.ts";

type LearnDeps = Pick<Deps, "db" | "now" | "randomId">;

/** How often whoever waits is told how far it is. */
const TELL_EVERY_MS = 1000;

/**
 * Learns a model from the site's pairs and verdicts, and proposes it; nothing is scored with it by that. Returns its
 * number, or null where another process learns on this site now. Memory and time are bounded by `bounds`.
 */
export function learnModel(
  deps: LearnDeps,
  siteId: string,
  by: string,
  bounds: LearningBounds = LEARNING_BOUNDS,
): Promise<number | null> {
  return tryWithLease(deps, { siteId, work: "train" }, async (lease) => {
    const trusted = await countTrustedAccounts(deps.db, siteId);
    const draft = {
      shipped_key: SHIPPED_KEY,
      created_at: new Date(deps.now()),
      created_by: by,
      total: Math.min(trusted, bounds.accountsMax),
    };
    const model = await lease.write((trx) => beginModel(trx, siteId, draft));
    try {
      let toldAtMs = performance.now();
      const tell = async (done: number) => {
        lease.check();
        if (performance.now() - toldAtMs < TELL_EVERY_MS) return;
        toldAtMs = performance.now();
        await lease.write((trx) => setLearned(trx, siteId, model, done));
      };
      const population = roundNearest(trusted);
      const { pairs, accounts } = await sitePairs(deps.db, siteId, { population, bounds }, tell);
      const training = await trained(pairs, accounts);
      await lease.write((trx) => proposeModel(trx, siteId, model, { ...training, done: accounts }));
      return model;
    } catch (error) {
      // Where the store cannot be reached, whoever learns next says so.
      await failModel(deps.db, siteId, model).catch(() => {});
      throw error;
    }
  });
}

/** Others have their turn after each step. */
async function trained(pairs: readonly TrainingPair[], accounts: number) {
  const steps = trainingSteps(pairs, accounts);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await yieldToOthers();
  }
}
