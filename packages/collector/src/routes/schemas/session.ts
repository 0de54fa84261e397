import { z } from "@hono/zod-openapi";
import type { SessionView } from "@samehand/protocol/api";
import { matching } from "./matching.ts";

export const siteSchema = z
  .object({ id: z.string(), name: z.string(), accounts: z.number(), sample: z.boolean() })
  .openapi("Site");

export const sessionSchema = matching<SessionView>()(
  z.object({ user: z.string(), csrf: z.string(), sites: z.array(siteSchema) }).openapi("Session"),
);
