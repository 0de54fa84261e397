import { createRoute, z } from "@hono/zod-openapi";
import { listModels, modelRow } from "../db/queries/models/models.ts";
import { learnsNightly, setLearnsNightly } from "../db/queries/sites/nightly-models.ts";
import { Rejection } from "../errors.ts";
import { learnModel } from "../jobs/training/learn-model.ts";
import { useModel } from "../jobs/training/use-model.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { modelListSchema, modelSchema } from "./schemas/models.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";
import { modelList, modelView } from "./views/models.ts";

/** The latest of a site; each is a few kilobytes. */
const LISTED = 50;
/** Numbers are integers of the store. */
const modelParam = z.union([z.literal("shipped"), z.string().regex(/^[1-9]\d{0,8}$/)]);

/** What a site learned from its pairs and verdicts, and what it is scored with. */
export const models: Route = (app, deps) => {
  const query = z.object(siteQuery);
  const shown = async (siteId: string) =>
    modelList(await listModels(deps.db, siteId, LISTED), await learnsNightly(deps.db, siteId));
  const list = { content: { "application/json": { schema: modelListSchema } } };
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/models",
      tags: ["links"],
      summary: "The models that the site learned, and the one that it is scored with",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { query },
      responses: { 200: { description: "The latest first", ...list }, ...refusals },
    }),
    async (c) => c.json(await shown(c.var.caller.siteId), 200),
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/models",
      tags: ["links"],
      summary: "Learn a model from the site's pairs and verdicts; nothing is scored with it by that",
      middleware: [authenticate(deps, ["admin"])],
      request: { query },
      responses: {
        201: {
          description: "Learned, which takes up to a minute; meanwhile the list says how far it is",
          content: { "application/json": { schema: modelSchema } },
        },
        ...refusals,
        409: { ...refusals[400], description: "The site learns already" },
      },
    }),
    async (c) => {
      const { siteId, name } = c.var.caller;
      const number = await learnModel(deps, siteId, name);
      if (number === null)
        throw new Rejection("conflict", { message: "The site learns already: wait for it." });
      const row = await modelRow(deps.db, siteId, number);
      if (row === undefined) throw new Rejection("conflict");
      c.set("auditSubjects", [`model ${number}`]);
      return c.json(modelView(row), 201);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/models/{model}/use",
      tags: ["links"],
      summary: "Score the site with this model from now on; `shipped`: without a learned one",
      middleware: [authenticate(deps, ["admin"])],
      request: { query, params: z.object({ model: modelParam }) },
      responses: {
        200: { description: "In use; every account is scored again", ...list },
        ...refusals,
        409: {
          ...refusals[400],
          description:
            "Held-out verdicts do not show that it is better (`model_unproven`), or it is of another version",
        },
      },
    }),
    async (c) => {
      const { siteId, name } = c.var.caller;
      const { model } = c.req.valid("param");
      await useModel(deps, siteId, model === "shipped" ? null : Number(model), name);
      c.set("auditSubjects", [`model ${model}`]);
      return c.json(await shown(siteId), 200);
    },
  );
  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/models/nightly",
      tags: ["links"],
      summary: "Whether a model is learned and proposed every night, where verdicts came",
      middleware: [authenticate(deps, ["admin"]), ...jsonBody],
      request: {
        query,
        body: {
          required: true,
          content: { "application/json": { schema: z.strictObject({ nightly: z.boolean() }) } },
        },
      },
      responses: { 200: { description: "Stored", ...list }, ...refusals },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      await setLearnsNightly(deps.db, siteId, c.req.valid("json").nightly);
      return c.json(await shown(siteId), 200);
    },
  );
};
