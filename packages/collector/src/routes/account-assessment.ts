import { createRoute, z } from "@hono/zod-openapi";
import { assess } from "@samehand/scorer";
import { standingAssessments } from "../db/queries/assessments/assessments.ts";
import { Rejection } from "../errors.ts";
import { loadFacts } from "../jobs/scoring/account-facts.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { assessmentSchema } from "./schemas/assessments.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, siteQuery } from "./schemas/requests.ts";
import { assessmentView, viewOfAssessmentRow } from "./views/assessments.ts";

export const accountAssessment: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts/{id}/assessment",
      tags: ["accounts"],
      summary: "The standing assessment of an account",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: accountParams, query: z.object(siteQuery) },
      responses: {
        200: { description: "Assessed", content: { "application/json": { schema: assessmentSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      await knownAccount(deps, siteId, id);
      const stored = (await standingAssessments(deps.db, siteId, [id])).get(id);
      if (stored !== undefined) return c.json(viewOfAssessmentRow(stored), 200);
      // Not scored yet: the answer is what the worker is going to write.
      const [facts] = await loadFacts(deps.db, siteId, [id], deps.now());
      if (facts === undefined) throw new Rejection("not_found", { path: "id" });
      const now = assess(facts, deps.config.assessment);
      return c.json(assessmentView(id, now, new Date(deps.now())), 200);
    },
  );
};
