import { z } from "@hono/zod-openapi";

export const keyKind = z
  .enum(["write", "server"])
  .openapi({ description: "`write`: the page's `pk_…`; `server`: the operator's `sk_…`" });

export const keySchema = z
  .object({
    site: z.string(),
    prefix: z.string().openapi({ example: "pk_Zk3v9Q0a" }),
    kind: keyKind,
    createdAt: z.string(),
    revokedAt: z.string().nullable(),
  })
  .openapi("Key");

export const newKeySchema = z
  .object({ site: z.string(), kind: keyKind, prefix: z.string(), key: z.string() })
  .openapi("NewKey", { description: "The only time the whole key is told" });
