import { eventsRequestSchema, eventsResultSchema } from "@samehand/protocol/schema";
import { authenticate } from "../middleware/authenticate.ts";
import { readServerCall } from "../middleware/body.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";

export const events: Route = (app, deps) => {
  app.openAPIRegistry.registerPath({
    method: "post",
    path: "/v1/events",
    tags: ["collection"],
    summary: "What happened to accounts, told by the operator's server; the same event id twice is one event",
    request: {
      body: { required: true, content: { "application/json": { schema: eventsRequestSchema } } },
    },
    responses: {
      200: { description: "Stored", content: { "application/json": { schema: eventsResultSchema } } },
      ...refusals,
    },
  });
  app.post("/v1/events", authenticate(deps, ["server", "admin"]), async (c) => {
    const { events } = await readServerCall(c, eventsRequestSchema);
    return c.json(await deps.ingest.events(c.var.caller.siteId, events));
  });
};
