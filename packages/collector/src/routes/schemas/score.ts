import { z } from "@hono/zod-openapi";
import type { ScoreReport } from "../../jobs/scoring/score-site.ts";
import { contradictionsSchema } from "./links.ts";
import { matching } from "./matching.ts";

export const scoreReportSchema = matching<ScoreReport>()(
  z
    .object({
      accounts: z.number(),
      pairs: z.number(),
      links: z.number(),
      removed: z.number(),
      clusterChanges: z.number(),
      waiting: z.number(),
      durationMs: z.number(),
      computedMs: z.number(),
      contradictions: contradictionsSchema.openapi({
        description: "Verdicts of the site that stand against each other; the first hundred of a kind",
      }),
    })
    .openapi("ScoreReport"),
);
