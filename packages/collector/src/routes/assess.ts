import { createRoute, z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";
import { assessRequestSchema } from "@samehand/protocol/schema";
import { type AccountFacts, assess as assessFacts } from "@samehand/scorer";
import { insertAssessments } from "../db/queries/assessments/assessments.ts";
import { marksOfSession } from "../db/queries/scoring/marks.ts";
import { Rejection } from "../errors.ts";
import { SESSION_MS } from "../ingest/write/session-book.ts";
import { loadFacts } from "../jobs/scoring/account-facts.ts";
import { assessmentRow } from "../jobs/scoring/assess-accounts.ts";
import { joinedMarks, strongMarks } from "../jobs/scoring/visitor-marks.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import { momentOf } from "./moment.ts";
import type { Route } from "./route.ts";
import { assessmentSchema } from "./schemas/assessments.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";
import { assessmentView } from "./views/assessments.ts";

export const assess: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/assess",
      tags: ["assessments"],
      summary: "What to do about an account at this moment, as at a login",
      middleware: [authenticate(deps, ["server", "admin"]), ...jsonBody],
      request: {
        query: z.object(siteQuery),
        body: { required: true, content: { "application/json": { schema: assessRequestSchema } } },
      },
      responses: {
        200: {
          description: "Assessed; an account not seen before is assessed by the moment alone",
          content: { "application/json": { schema: assessmentSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const request = c.req.valid("json");
      const { account, action = "login" } = request;
      // The name of the assessments that the worker keeps.
      if (action === "standing") throw new Rejection("invalid_field", { path: "action" });
      const nowMs = request.at === undefined ? deps.now() : Date.parse(request.at);
      if (nowMs > deps.now() + LIMITS.itemAheadMs) throw new Rejection("clock_out_of_range", { path: "at" });
      const { moment, observationId } = await momentOf(deps, siteId, request, nowMs);
      const without = observationId === undefined ? {} : { observationId };
      const [known] = await loadFacts(deps.db, siteId, [account], nowMs, without);
      const { visitorId } = moment;
      const shown =
        observationId === undefined
          ? []
          : await marksOfSession(deps.db, siteId, observationId, new Date(nowMs - SESSION_MS));
      const facts: AccountFacts = {
        ...(known ?? unknownAccount(account, nowMs)),
        // The browser at hand may be new to the account. What others showed who were taken for it is not the account's.
        marks:
          visitorId === null ? [] : [...(known?.marks ?? []), ...strongMarks(visitorId, joinedMarks(shown))],
        moment,
      };
      const assessment = assessFacts(facts, deps.config.assessment);
      // The first login of an account may be asked about before anything of it was received.
      if (known !== undefined)
        await insertAssessments(deps.db, [assessmentRow(deps, siteId, account, action, assessment)]);
      return c.json(assessmentView(account, assessment, new Date(deps.now())), 200);
    },
  );
};

function unknownAccount(account: string, nowMs: number): AccountFacts {
  return {
    account,
    nowMs,
    firstSeenMs: nowMs,
    cluster: null,
    blockedNeighbours: [],
    sightings: [],
    events: [],
    marks: [],
    moment: null,
  };
}
