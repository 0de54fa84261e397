import { createRoute, z } from "@hono/zod-openapi";
import { passwordFault, userName } from "../access/user-name.ts";
import { deleteSessionsOf, LINK_USER } from "../db/queries/console-sessions/console-sessions.ts";
import { changeUser, createUser, deleteUser, listUsers } from "../db/queries/console-users/console-users.ts";
import { removeSecondFactor } from "../db/queries/console-users/second-factor.ts";
import { Rejection } from "../errors.ts";
import { authenticateInstallation } from "../middleware/authenticate.ts";
import { jsonBody } from "./json-body.ts";
import type { Route } from "./route.ts";
import { passwordSchema } from "./schemas/passwords.ts";
import { refusals } from "./schemas/refusals.ts";
import { roleSchema } from "./schemas/session.ts";

const userSchema = z
  .object({
    user: z.string(),
    role: roleSchema,
    secondFactor: z.boolean(),
    createdAt: z.string(),
    lastSignInAt: z.string().nullable(),
  })
  .openapi("ConsoleUser");
const params = z.object({ user: z.string().max(200) });
const json = <T extends z.ZodType>(schema: T) => ({ content: { "application/json": { schema } } });

/** People who sign in to the console. */
export const users: Route = (app, deps) => {
  const admin = authenticateInstallation(deps, ["admin"]);
  const named = (text: string): string => {
    const user = userName(text);
    if (user === null)
      throw new Rejection("invalid_field", {
        path: "user",
        message: "A name is of letters, digits and . _ @ + -, and is not operator.",
      });
    return user;
  };
  const hashOf = async (password: string, user: string): Promise<string> => {
    const fault = passwordFault(password, user);
    if (fault !== null) throw new Rejection("invalid_field", { path: "password", message: fault });
    return deps.passwords.hash(password);
  };
  const known = (isKnown: boolean): void => {
    if (!isKnown) throw new Rejection("not_found", { path: "user", message: "There is no such user." });
  };

  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/users",
      tags: ["console"],
      summary: "Who may sign in to the console",
      middleware: [admin],
      responses: {
        200: { description: "By name", ...json(z.object({ users: z.array(userSchema) })) },
        ...refusals,
      },
    }),
    async (c) => {
      const rows = await listUsers(deps.db);
      const listed = rows.map((row) => ({
        user: row.user_name,
        role: row.role,
        secondFactor: row.totp_sealed !== null,
        createdAt: row.created_at.toISOString(),
        lastSignInAt: row.last_sign_in_at?.toISOString() ?? null,
      }));
      return c.json({ users: listed }, 200);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/users",
      tags: ["console"],
      summary: "Add a user",
      middleware: [admin, ...jsonBody],
      request: {
        body: {
          required: true,
          ...json(z.strictObject({ user: z.string().max(200), role: roleSchema, password: passwordSchema })),
        },
      },
      responses: {
        201: { description: "Added", ...json(z.object({ user: z.string(), role: roleSchema })) },
        ...refusals,
        409: { ...refusals[400], description: "A user of that name exists" },
      },
    }),
    async (c) => {
      const { role, password, ...said } = c.req.valid("json");
      const user = named(said.user);
      const passwordHash = await hashOf(password, user);
      if (!(await createUser(deps.db, { user, role, passwordHash }, new Date(deps.now()))))
        throw new Rejection("conflict", { path: "user", message: "A user of that name exists." });
      c.set("auditSubjects", [user]);
      return c.json({ user, role }, 201);
    },
  );
  app.openapi(
    createRoute({
      method: "patch",
      path: "/v1/users/{user}",
      tags: ["console"],
      summary:
        "Change a user's role or password, or remove the second factor; the user is signed out everywhere",
      middleware: [admin, ...jsonBody],
      request: {
        params,
        body: {
          required: true,
          ...json(
            z.strictObject({
              role: roleSchema.optional(),
              password: passwordSchema.optional(),
              secondFactor: z.literal(false).optional(),
            }),
          ),
        },
      },
      responses: { 204: { description: "Changed" }, ...refusals },
    }),
    async (c) => {
      const { role, password, secondFactor } = c.req.valid("json");
      const user = named(c.req.valid("param").user);
      const passwordHash = password === undefined ? undefined : await hashOf(password, user);
      if (role !== undefined || passwordHash !== undefined)
        known(await changeUser(deps.db, user, { role, passwordHash }));
      if (secondFactor === false) known(await removeSecondFactor(deps.db, user));
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: "post",
      path: "/v1/users/{user}/sign-out",
      tags: ["console"],
      summary: "End every session of a user; `operator` for those of sign-in links",
      middleware: [admin],
      request: { params },
      responses: { 204: { description: "Signed out" }, ...refusals },
    }),
    async (c) => {
      const { user } = c.req.valid("param");
      await deleteSessionsOf(deps.db, user === LINK_USER ? user : named(user));
      return c.body(null, 204);
    },
  );
  app.openapi(
    createRoute({
      method: "delete",
      path: "/v1/users/{user}",
      tags: ["console"],
      summary: "Remove a user, who is signed out at once",
      middleware: [admin],
      request: { params },
      responses: { 204: { description: "Removed" }, ...refusals },
    }),
    async (c) => {
      known(await deleteUser(deps.db, named(c.req.valid("param").user)));
      return c.body(null, 204);
    },
  );
};
