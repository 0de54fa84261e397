import { createRoute, z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";
import { accountStandings } from "../db/queries/accounts/account-standing.ts";
import { countAccounts, listAccounts } from "../db/queries/accounts/list-accounts.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { cursorOf, readCursor } from "./cursor.ts";
import type { Route } from "./route.ts";
import { accountListSchema } from "./schemas/accounts.ts";
import { refusals } from "./schemas/refusals.ts";
import { limitQuery, siteQuery } from "./schemas/requests.ts";
import { accountSummary } from "./views/accounts.ts";

const text = z
  .string()
  .max(LIMITS.accountIdLength)
  .refine((value) => value.isWellFormed() && !value.includes("\0"));
const position = z.tuple([text]);

export const accounts: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts",
      tags: ["accounts"],
      summary: "Accounts in the order of their ids",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: {
        query: z.object({
          ...siteQuery,
          search: text.optional().openapi({ description: "What the id begins with" }),
          limit: limitQuery,
          cursor: z.string().max(1000).optional(),
        }),
      },
      responses: {
        200: { description: "A page", content: { "application/json": { schema: accountListSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { search: prefix = "", limit, cursor } = c.req.valid("query");
      const after = readCursor(cursor, position)?.[0] ?? null;
      const rows = await listAccounts(deps.db, siteId, { prefix, after, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const ids = page.map((row) => row.account_id);
      const standing = await accountStandings(deps.db, siteId, ids);
      const last = ids.at(-1);
      return c.json(
        {
          accounts: page.map((row) => accountSummary(row, standing(row.account_id))),
          total: await countAccounts(deps.db, siteId, prefix),
          next: rows.length > limit && last !== undefined ? cursorOf([last]) : null,
        },
        200,
      );
    },
  );
};
