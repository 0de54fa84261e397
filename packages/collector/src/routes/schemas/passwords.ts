import { z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";

const secret = z
  .string()
  .min(1)
  .max(LIMITS.accountIdLength * 8)
  .refine((text) => text.isWellFormed());

/** A password as it is typed; whether a new one is good enough is said by `passwordFault`. */
export const passwordSchema = secret.openapi({ format: "password" });
/** Of an authenticator app, or a recovery code. */
export const codeSchema = z.string().max(64);
export const signInSchema = z.strictObject({
  user: z.string().max(200),
  password: passwordSchema,
  code: codeSchema.optional(),
});
