import { z } from "@hono/zod-openapi";

export const keyKind = z.enum(["write", "server", "read", "admin"]).openapi({
  description:
    "`write`: the page's `pk_…`; `server`: the operator's server's `sk_…`; `read`: `rk_…`, for dashboards; `admin`: `ak_…`, everything on its site",
});

const time = z.string().nullable();

export const keySchema = z
  .object({
    site: z.string(),
    prefix: z.string().openapi({ example: "pk_Zk3v9Q0a" }),
    kind: keyKind,
    name: z.string(),
    createdAt: z.string(),
    revokedAt: time,
    expiresAt: time.openapi({ description: "Refused from then on" }),
    lastUsedOn: time.openapi({ description: "The day (UTC) of the last use", example: "2026-11-23" }),
  })
  .openapi("Key");

export const newKeySchema = z
  .object({ site: z.string(), kind: keyKind, prefix: z.string(), key: z.string(), expiresAt: time })
  .openapi("NewKey", { description: "The only time the whole key is told" });

export const rotatedKeySchema = z
  .object({
    site: z.string(),
    kind: keyKind,
    prefix: z.string(),
    key: z.string(),
    oldExpiresAt: z.string().openapi({ description: "When the old key stops working" }),
  })
  .openapi("RotatedKey", { description: "The only time the whole key is told" });

/** Longer plans are forgotten. */
const DAYS_MAX = 3650;

export const newKeyRequest = z.strictObject({
  kind: keyKind,
  name: z
    .string()
    .max(60)
    .refine((name) => name.isWellFormed() && !/\p{Cc}/u.test(name))
    .default(""),
  expiresInDays: z.number().positive().max(DAYS_MAX).optional(),
});

export const rotateRequest = z.strictObject({
  overlapHours: z
    .number()
    .min(0)
    .max(90 * 24)
    .default(7 * 24)
    .openapi({ description: "How long the old key still works; pages stay cached for days" }),
});

/** A key named by its shown part. */
export const keyParams = z.object({ prefix: z.string().regex(/^[psra]k_[\w-]{8,32}$/) });
