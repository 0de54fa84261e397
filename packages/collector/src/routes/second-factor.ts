import { createRoute, z } from "@hono/zod-openapi";
import { requirePassword } from "../access/require-password.ts";
import { newRecoveryCodes, newTotp, totpStep } from "../access/second-factor.ts";
import { createSignInPauses } from "../access/sign-in-pauses.ts";
import { credentialsOf } from "../db/queries/console-users/console-users.ts";
import {
  confirmTotp,
  removeSecondFactor,
  setPendingTotp,
} from "../db/queries/console-users/second-factor.ts";
import { Rejection } from "../errors.ts";
import { requireSession } from "../middleware/require-session.ts";
import { seal, unseal } from "../seal.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { codeSchema, passwordSchema } from "./schemas/passwords.ts";
import { refusals } from "./schemas/refusals.ts";

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});
const noPassword = { ...refusals[400], description: "Signed in by a link, or nothing to confirm" };

/** One-time codes of an authenticator app, which a user turns on for themselves. */
export const secondFactor: Route = (app, deps) => {
  const pauses = createSignInPauses(deps.now);
  const key = deps.secrets.keyFor("second factor");
  const byPassword = z.strictObject({ password: passwordSchema });

  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/second-factor",
      tags: ["console"],
      summary: "Show a new secret for an authenticator app; it counts once a code has confirmed it",
      middleware: [requireSession(deps), ...jsonBody],
      request: body(byPassword),
      responses: {
        200: {
          description: "The secret, told this once",
          content: { "application/json": { schema: z.object({ secret: z.string(), url: z.string() }) } },
        },
        ...refusals,
        409: noPassword,
      },
    }),
    async (c) => {
      const { user } = c.var.session;
      await requirePassword(deps, pauses, user, c.req.valid("json").password);
      const totp = newTotp(user);
      await setPendingTotp(deps.db, user, seal(key, user, totp.secret));
      return c.json(totp, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/second-factor/confirm",
      tags: ["console"],
      summary: "Confirm the secret by a first code; answers recovery codes for a lost phone",
      middleware: [requireSession(deps), ...jsonBody],
      request: body(z.strictObject({ code: codeSchema })),
      responses: {
        200: {
          description: "Each recovery code signs in once; they are told this once",
          content: { "application/json": { schema: z.object({ recoveryCodes: z.array(z.string()) }) } },
        },
        ...refusals,
        409: noPassword,
      },
    }),
    async (c) => {
      const { user } = c.var.session;
      const pending = (await credentialsOf(deps.db, user))?.totp_pending ?? null;
      if (pending === null) throw new Rejection("conflict", { message: "There is no secret to confirm." });
      const step = totpStep(unseal(key, user, pending), c.req.valid("json").code, deps.now());
      if (step === null) throw new Rejection("invalid_field", { path: "code" });
      const recoveryCodes = newRecoveryCodes();
      if (!(await confirmTotp(deps.db, user, { pending, step, recoveryCodes })))
        throw new Rejection("conflict", { message: "There is no secret to confirm." });
      return c.json({ recoveryCodes }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/session/second-factor/remove",
      tags: ["console"],
      summary: "Sign in by the password alone again",
      middleware: [requireSession(deps), ...jsonBody],
      request: body(byPassword),
      responses: { 204: { description: "Removed" }, ...refusals, 409: noPassword },
    }),
    async (c) => {
      const { user } = c.var.session;
      await requirePassword(deps, pauses, user, c.req.valid("json").password);
      await removeSecondFactor(deps.db, user);
      return c.body(null, 204);
    },
  );
};
