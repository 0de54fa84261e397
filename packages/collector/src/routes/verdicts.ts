import { setTimeout as sleep } from "node:timers/promises";
import { createRoute, z } from "@hono/zod-openapi";
import { verdictRequestSchema } from "@samehand/protocol/schema";
import { clusterOfAccount } from "../db/queries/clusters/cluster.ts";
import { markDirty } from "../db/queries/scoring/dirty.ts";
import { addHistory } from "../db/queries/scoring/store-clusters.ts";
import { saidAround } from "../db/queries/verdicts/said.ts";
import { insertVerdict } from "../db/queries/verdicts/verdicts.ts";
import { tellWebhooks } from "../db/queries/webhooks/tell.ts";
import { faultOf } from "../fault.ts";
import { pairOf } from "../jobs/scoring/pairs.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { contradictionsOfPair } from "../verdicts/contradictions.ts";
import { verdictView } from "../verdicts/verdict-view.ts";
import { reviewMessages } from "../webhooks/messages.ts";
import { jsonBody } from "./json-body.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { verdictAnswerSchema } from "./schemas/links.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

/** A reviewer waits for clusters to follow; where much is being scored, they follow after the answer. */
const ANSWER_WITHIN_MS = 5000;

export const verdicts: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/verdicts",
      tags: ["links"],
      summary: "Say that two accounts are one hand, or are different people",
      middleware: [authenticate(deps, ["server", "console", "admin"]), ...jsonBody],
      request: {
        query: z.object(siteQuery),
        body: { required: true, content: { "application/json": { schema: verdictRequestSchema } } },
      },
      responses: {
        200: {
          description: "Kept for good; clusters follow it at once, or soon where much waits",
          content: { "application/json": { schema: verdictAnswerSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId, name } = c.var.caller;
      const { verdict, note = "", ...named } = c.req.valid("json");
      await knownAccount(deps, siteId, named.a, "a");
      await knownAccount(deps, siteId, named.b, "b");
      const [a, b] = pairOf(named.a, named.b);
      c.set("auditSubjects", [a, b]);
      const at = new Date(deps.now());
      const row = {
        site_id: siteId,
        account_a: a,
        account_b: b,
        verdict_id: deps.randomId(),
        verdict,
        note,
        by: name,
        at,
      };
      const before = [await clusterOfAccount(deps.db, siteId, a), await clusterOfAccount(deps.db, siteId, b)];
      const reviewed = [...new Set(before)].filter((id) => id !== null);
      const said = verdict === "oneHand" ? "are one hand" : "are different people";
      await deps.db.transaction().execute(async (trx) => {
        await insertVerdict(trx, row);
        const entries = reviewed.map((id) => ({
          id,
          entryId: deps.randomId(),
          what: "reviewed" as const,
          words: `A reviewer said that ${a} and ${b} ${said}.`,
        }));
        await addHistory(trx, siteId, entries, at);
        await markDirty(trx, siteId, [a, b], at);
        const told = reviewMessages(reviewed, { a, b, verdict, by: name });
        await tellWebhooks(trx, siteId, told, { at, newId: deps.randomId });
      });
      await Promise.race([
        scoreSite(deps, siteId, { only: [a, b] }).catch((error: unknown) => {
          // The verdict is kept and the marks are there: the worker follows it later.
          deps.log.warn("a verdict is scored later", { ...faultOf(error) });
        }),
        sleep(ANSWER_WITHIN_MS, undefined, { ref: false }),
      ]);
      const around = await saidAround(deps.db, siteId, [a, b]);
      return c.json({ ...verdictView(row), contradictions: contradictionsOfPair(around, a, b) }, 200);
    },
  );
};
