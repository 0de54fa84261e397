import { createRoute, z } from "@hono/zod-openapi";
import { devicesOfAccount } from "../db/queries/accounts/account-devices.ts";
import { marksOfAccounts } from "../db/queries/scoring/marks.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { accountDevicesSchema } from "./schemas/accounts.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, siteQuery } from "./schemas/requests.ts";
import { deviceViews } from "./views/accounts.ts";

export const accountVisitors: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts/{id}/visitors",
      tags: ["accounts"],
      summary: "Visitors an account was seen as, the latest first",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: accountParams, query: z.object(siteQuery) },
      responses: {
        200: { description: "Visitors", content: { "application/json": { schema: accountDevicesSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      await knownAccount(deps, siteId, id);
      const devices = await devicesOfAccount(deps.db, siteId, id).execute();
      const visitors = deviceViews(devices, await marksOfAccounts(deps.db, siteId, [id]));
      return c.json({ account: id, visitors }, 200);
    },
  );
};
