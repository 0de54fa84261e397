import { createRoute, z } from "@hono/zod-openapi";
import type { CheckResult } from "../doctor/check.ts";
import { examineStore } from "../doctor/store-checks.ts";
import { authenticateInstallation } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { matching } from "./schemas/matching.ts";
import { refusals } from "./schemas/refusals.ts";

const checkResultSchema = matching<CheckResult>()(
  z.strictObject({
    id: z.string(),
    status: z.enum(["ok", "warn", "fail"]),
    found: z.string(),
    todo: z.string().exactOptional(),
  }),
);

export const doctor: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/doctor",
      tags: ["operation"],
      summary: "What is well with the store and what is not, and what to do; for `samehand doctor`",
      middleware: [authenticateInstallation(deps, ["admin"])],
      responses: {
        200: {
          description: "One check each, in a fixed order",
          content: {
            "application/json": { schema: z.strictObject({ checks: z.array(checkResultSchema) }) },
          },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const checks = await examineStore({
        db: deps.db,
        kind: deps.config.databaseUrl === null ? "pglite" : "postgres",
        role: deps.config.role,
        nowMs: deps.now(),
        secretMark: deps.secrets.mark,
        retention: deps.config.retention,
      });
      return c.json({ checks }, 200);
    },
  );
};
