import { z } from "@hono/zod-openapi";
import type { OverviewView } from "@samehand/protocol/api";
import { matching } from "./matching.ts";

export const overviewSchema = matching<OverviewView>()(
  z
    .object({
      site: z.string(),
      accounts: z.number(),
      visitors: z.number(),
      observations: z.number(),
      clusters: z.array(z.object({ label: z.string(), count: z.number(), accounts: z.number() })),
      actions: z.array(z.object({ action: z.string(), accounts: z.number() })),
      rejected: z.array(z.object({ code: z.string(), count: z.number() })),
      waiting: z.number(),
    })
    .openapi("Overview"),
);
