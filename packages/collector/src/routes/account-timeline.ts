import { createRoute, z } from "@hono/zod-openapi";
import type { TimelineEntry } from "@samehand/protocol/api";
import { accountEvents, accountSightings } from "../db/queries/accounts/account-sightings.ts";
import { assessmentsOfAccount } from "../db/queries/assessments/assessments.ts";
import { clusterHistory, clusterOfAccount } from "../db/queries/clusters/cluster.ts";
import { trustsClaims } from "../db/queries/ingest/trusts-claims.ts";
import { verdictsOfAccount } from "../db/queries/verdicts/verdicts.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { timelineSchema } from "./schemas/accounts.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, limitQuery, siteQuery } from "./schemas/requests.ts";
import * as words from "./views/timeline.ts";

/** Of the entries asked for, what pages merely claim takes at most this part. */
const CLAIMS_RATIO = 0.2;

export const accountTimeline: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts/{id}/timeline",
      tags: ["accounts"],
      summary: "What happened to an account, the latest first",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: accountParams, query: z.object({ ...siteQuery, limit: limitQuery }) },
      responses: {
        200: { description: "The timeline", content: { "application/json": { schema: timelineSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      const { limit } = c.req.valid("query");
      await knownAccount(deps, siteId, id);
      const claims = (await trustsClaims(deps.db, siteId)) ? limit : Math.ceil(limit * CLAIMS_RATIO);
      const cluster = await clusterOfAccount(deps.db, siteId, id);
      const entries: TimelineEntry[] = [
        ...(await accountSightings(deps.db, siteId, id, "confirmed", limit)).map(words.ofSighting),
        ...(await accountSightings(deps.db, siteId, id, "claimed", claims)).map(words.ofSighting),
        ...(await accountEvents(deps.db, siteId, id, limit)).map(words.ofEvent),
        ...(await assessmentsOfAccount(deps.db, siteId, id, limit)).map(words.ofAssessment),
        ...(await verdictsOfAccount(deps.db, siteId, id, limit)).map((row) => words.ofVerdict(row, id)),
        ...(cluster === null ? [] : await clusterHistory(deps.db, siteId, cluster, limit)).map(
          words.ofClusterChange,
        ),
      ];
      entries.sort((x, y) => (x.at < y.at ? 1 : x.at > y.at ? -1 : 0));
      return c.json({ account: id, entries: entries.slice(0, limit) }, 200);
    },
  );
};
