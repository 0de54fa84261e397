import { DEFAULT_MODEL, type LearnedWeights, train } from "@samehand/scorer";
import type { Kysely } from "kysely";
import type { Database } from "../src/db/tables/index.ts";
import { SHIPPED_KEY } from "../src/jobs/scoring/site-model.ts";
import { START_MS } from "./deps.ts";

/** As strong as training allows: payouts and telephones are shared twice as often by one hand, tokens half as often. */
export const TAUGHT: LearnedWeights = {
  partners: DEFAULT_MODEL.partners,
  agreement: {
    payout: { oneHand: 0.85, household: 0.05, organisation: 0.001 },
    phone: { oneHand: 0.6, household: 0.02, organisation: 0.005 },
    visitorToken: { oneHand: 0.15, household: 0.2, organisation: 0.02 },
  },
};

/** A model of the site that nobody learned, proposed as if held-out verdicts had shown it better. */
export async function proposedModel(
  db: Kysely<Database>,
  siteId: string,
  model: number,
  { weights = TAUGHT, better = true, shippedKey = SHIPPED_KEY } = {},
): Promise<void> {
  const { weights: _, ...figures } = train([], 0);
  await db
    .insertInto("models")
    .values({
      site_id: siteId,
      model,
      state: "proposed",
      shipped_key: shippedKey,
      weights: JSON.stringify(weights),
      figures: JSON.stringify({ ...figures, better }),
      created_at: new Date(START_MS),
      created_by: "a test",
    })
    .execute();
}
