import { createRoute, z } from "@hono/zod-openapi";
import { typingView } from "@samehand/scorer";
import { accountPage } from "../db/queries/accounts/account-page.ts";
import { auditAccount } from "../middleware/audit.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { noAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { accountSchema } from "./schemas/accounts.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, siteQuery } from "./schemas/requests.ts";
import { accountSummary, addressView, deviceViews } from "./views/accounts.ts";

export const account: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts/{id}",
      tags: ["accounts"],
      summary: "One account: its devices, addresses and typing",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: accountParams, query: z.object(siteQuery) },
      responses: {
        200: { description: "The account", content: { "application/json": { schema: accountSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      const [isWritten, found] = await Promise.all([
        auditAccount(c, deps, id),
        accountPage(deps.db, siteId, id),
      ]);
      if (found === undefined || !isWritten) noAccount();
      const { row, standing, typing, devices, marked, addresses } = found;
      return c.json(
        {
          ...accountSummary(row, standing),
          trust: row.trust,
          devices: deviceViews(devices, marked),
          addresses: addresses.map(addressView),
          typing: typing === null ? null : typingView(typing),
          pages: { views: row.page_views, pageDwellMs: row.page_dwell_ms },
        },
        200,
      );
    },
  );
};
