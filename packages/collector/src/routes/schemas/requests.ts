import { z } from "@hono/zod-openapi";
import { LIMITS } from "@samehand/protocol";
import { accountIdSchema } from "@samehand/protocol/schema";

/** Ids that Samehand or an import line gave: well-formed and without control characters. */
const objectId = z
  .string()
  .min(1)
  .max(LIMITS.idLength)
  .refine((id) => id.isWellFormed() && !id.includes("\0"));

export const accountParams = z.object({ id: accountIdSchema });
export const objectParams = z.object({ id: objectId });
export const pairParams = z.object({ a: accountIdSchema, b: accountIdSchema });

/** `site` is read by the authentication; it is declared so that it is in the API description. */
export const siteQuery = { site: z.string().optional() };

/** Rows of one page. */
export const limitQuery = z.coerce.number().int().min(1).max(200).default(50);
