import { createRoute, z } from "@hono/zod-openapi";
import { requirePassword } from "../access/require-password.ts";
import { createSignInPauses } from "../access/sign-in-pauses.ts";
import { passwordFault } from "../access/user-name.ts";
import { changeUser } from "../db/queries/console-users/console-users.ts";
import { Rejection } from "../errors.ts";
import { requireSession } from "../middleware/require-session.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { passwordSchema } from "./schemas/passwords.ts";
import { refusals } from "./schemas/refusals.ts";

export const sessionPassword: Route = (app, deps) => {
  const pauses = createSignInPauses(deps.now);
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/password",
      tags: ["console"],
      summary: "Change one's own password; every other browser is signed out",
      middleware: [requireSession(deps), ...jsonBody],
      request: {
        body: {
          required: true,
          content: {
            "application/json": {
              schema: z.strictObject({ password: passwordSchema, newPassword: passwordSchema }),
            },
          },
        },
      },
      responses: {
        204: { description: "Changed" },
        ...refusals,
        409: { ...refusals[400], description: "Signed in by a link: there is no password" },
      },
    }),
    async (c) => {
      const { user, token } = c.var.session;
      const { password, newPassword } = c.req.valid("json");
      await requirePassword(deps, pauses, user, password);
      const fault = passwordFault(newPassword, user);
      if (fault !== null) throw new Rejection("invalid_field", { path: "newPassword", message: fault });
      await changeUser(deps.db, user, { passwordHash: await deps.passwords.hash(newPassword) }, token);
      return c.body(null, 204);
    },
  );
};
