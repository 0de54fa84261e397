import { randomBytes } from "node:crypto";
import { migrate } from "../db/migrate.ts";
import { openInMemory } from "../db/open-memory.ts";
import { ensureSite } from "../db/queries/sites/ensure-site.ts";
import type { Deps } from "../deps.ts";
import type { createIngest } from "../ingest/index.ts";
import type { ScoreDeps } from "../jobs/scoring/score-site.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { randomId } from "../random-id.ts";
import { createSecrets } from "../secrets.ts";

export type EvaluationDeps = Pick<Deps, "log" | "lookUpNetwork" | "config">;

const SITE = "evaluation";

/** A site in a store of its own, for one evaluation. The operator's data are neither read nor written. */
export async function onEvaluationSite<T>(
  deps: EvaluationDeps,
  work: (own: ScoreDeps & Parameters<typeof createIngest>[0], siteId: string) => Promise<T>,
): Promise<T> {
  const store = await openInMemory();
  try {
    await migrate(store.db);
    const own = {
      ...deps,
      db: store.db,
      room: store.room,
      keepRefusedBodies: false,
      metrics: createMetrics({ process: false }),
      secrets: createSecrets(randomBytes(32)),
      now: Date.now,
      randomId,
      accountsChanged() {},
    };
    await ensureSite(store.db, { siteId: SITE, name: "Evaluation", sample: true }, new Date());
    return await work(own, SITE);
  } finally {
    await store.close();
  }
}
