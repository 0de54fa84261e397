import { createRoute, z } from "@hono/zod-openapi";
import { allowedOrigins as originsOf, setAllowedOrigins } from "../db/queries/sites/allowed-origins.ts";
import { Rejection } from "../errors.ts";
import { originPattern } from "../middleware/allowed-origin.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { siteQuery } from "./schemas/requests.ts";

/** A site has a handful of origins; the list is compared on every request of its pages. */
const ORIGINS_MAX = 100;
const originsSchema = z
  .object({ site: z.string(), origins: z.array(z.string()) })
  .openapi("AllowedOrigins", { description: "Empty: pages of every origin may write" });
const content = { "application/json": { schema: originsSchema } };

export const allowedOrigins: Route = (app, deps) => {
  const query = z.object(siteQuery);
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/allowed-origins",
      tags: ["operation"],
      summary: "The origins from which the site's pages may write",
      middleware: [authenticate(deps, ["admin"])],
      request: { query },
      responses: { 200: { description: "The list", content }, ...refusals },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      return c.json({ site: siteId, origins: await originsOf(deps.db, siteId) }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "put",
      path: "/v1/allowed-origins",
      tags: ["operation"],
      summary: "Say from which origins the site's pages may write; an empty list: from all",
      middleware: [authenticate(deps, ["admin"]), ...jsonBody],
      request: {
        query,
        body: {
          required: true,
          content: {
            "application/json": {
              schema: z.strictObject({ origins: z.array(z.string().max(300)).max(ORIGINS_MAX) }),
            },
          },
        },
      },
      responses: {
        200: { description: "Stored; a running collector follows within seconds", content },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const origins = c.req.valid("json").origins.map((text, index) => {
        const pattern = originPattern(text);
        if (pattern === null)
          throw new Rejection("invalid_field", {
            path: `origins[${index}]`,
            message: "An origin is as https://shop.example or https://*.shop.example.",
          });
        return pattern;
      });
      await setAllowedOrigins(deps.db, siteId, [...new Set(origins)]);
      return c.json({ site: siteId, origins: [...new Set(origins)] }, 200);
    },
  );
};
