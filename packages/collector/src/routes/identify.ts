import { identifyRequestSchema, identifyResultSchema } from "@samehand/protocol/schema";
import { authenticate } from "../middleware/authenticate.ts";
import { readServerCall } from "../middleware/body.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

export const identify: Route = (app, deps) => {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/v1/identify",
    tags: ["collection"],
    summary: "Say whose observation it was, by the one-time requestId of the page's receipt",
    request: {
      body: { required: true, content: { "application/json": { schema: identifyRequestSchema } } },
    },
    responses: {
      200: { description: "Confirmed", content: { "application/json": { schema: identifyResultSchema } } },
      ...refusals,
      409: { ...refusals[400], description: "The page's signature names another account" },
    },
  });
  app.post("/v1/identify", authenticate(deps, ["server", "admin"]), async (c) => {
    const request = await readServerCall(c, identifyRequestSchema);
    return c.json(await deps.ingest.identify(c.var.caller.siteId, request));
  });
};
