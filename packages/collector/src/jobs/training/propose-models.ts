import { sitesThatLearnNightly } from "../../db/queries/sites/nightly-models.ts";
import { newVerdicts } from "../../db/queries/training/new-verdicts.ts";
import type { Deps } from "../../deps.ts";
import { faultOf } from "../../fault.ts";
import { startDaily } from "../daily.ts";
import { learnModel } from "./learn-model.ts";

type ProposeDeps = Pick<Deps, "db" | "now" | "randomId" | "log">;

/** A start is left in peace; a process that is restarted every day still gets to it. */
const FIRST_AFTER_MS = 30 * 60 * 1000;
/** As the models say who learned them. */
export const BY_NIGHT = "Samehand, by night";

/** Learns a model once a day on every site that wants one; it is proposed and no more. */
export function startProposing(deps: ProposeDeps): { stop(): Promise<void> } {
  return startDaily(FIRST_AFTER_MS, () => proposeModels(deps));
}

/** Where nobody gave a verdict since the last model, another would say the same. One site that fails is not in others' way. */
export async function proposeModels(deps: ProposeDeps): Promise<void> {
  try {
    for (const site of await sitesThatLearnNightly(deps.db))
      try {
        if ((await newVerdicts(deps.db, site)) === 0) continue;
        const model = await learnModel(deps, site, BY_NIGHT);
        if (model !== null) deps.log.info("a model is proposed", { site, model });
      } catch (error) {
        deps.log.error("learning failed", { ...faultOf(error), site });
      }
  } catch (error) {
    deps.log.error("learning failed", { ...faultOf(error) });
  }
}
