import { createRoute, z } from "@hono/zod-openapi";
import { DEFAULT_MODEL, decisionOf, whatWouldChange } from "@samehand/scorer";
import { clusterOfAccount } from "../db/queries/clusters/cluster.ts";
import { linkRow } from "../db/queries/links/links.ts";
import { saidAround } from "../db/queries/verdicts/said.ts";
import { verdictOfPair } from "../db/queries/verdicts/verdicts.ts";
import { Rejection } from "../errors.ts";
import { comparePair } from "../jobs/scoring/compare-pair.ts";
import { linkOfRow } from "../jobs/scoring/link-of-row.ts";
import { pairOf } from "../jobs/scoring/pairs.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { contradictionsOfPair } from "../verdicts/contradictions.ts";
import { verdictView } from "../verdicts/verdict-view.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { explanationSchema } from "./schemas/links.ts";
import { refusals } from "./schemas/refusals.ts";
import { pairParams, siteQuery } from "./schemas/requests.ts";
import { viewOfLink } from "./views/links.ts";

export const link: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/links/{a}/{b}",
      tags: ["links"],
      summary: "Why two accounts are, or are not, held to be one hand",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: pairParams, query: z.object(siteQuery) },
      responses: {
        200: {
          description: "The proof; any two accounts have one, linked or not",
          content: { "application/json": { schema: explanationSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const asked = c.req.valid("param");
      if (asked.a === asked.b)
        throw new Rejection("invalid_field", { path: "b", message: "Name two different accounts." });
      await knownAccount(deps, siteId, asked.a, "a");
      await knownAccount(deps, siteId, asked.b, "b");
      const [a, b] = pairOf(asked.a, asked.b);
      const verdict = await verdictOfPair(deps.db, siteId, a, b);
      const said = verdict === undefined ? [] : await saidAround(deps.db, siteId, [a, b]);
      const stored = await linkRow(deps.db, siteId, a, b);
      const { link: compared, model } =
        stored === undefined
          ? await comparePair(deps.db, siteId, a, b)
          : { link: linkOfRow(stored), model: stored.model };
      const clusterOfA = await clusterOfAccount(deps.db, siteId, a);
      const clusterOfB = await clusterOfAccount(deps.db, siteId, b);
      return c.json(
        {
          ...viewOfLink(compared, model, stored?.compared_at ?? new Date(deps.now())),
          decision: decisionOf(compared),
          threshold: DEFAULT_MODEL.threshold,
          cluster: clusterOfA === clusterOfB ? clusterOfA : null,
          wouldChange: whatWouldChange(compared),
          verdict: verdict === undefined ? null : verdictView(verdict),
          contradictions: contradictionsOfPair(said, a, b),
        },
        200,
      );
    },
  );
};
