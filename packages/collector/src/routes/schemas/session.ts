import { z } from "@hono/zod-openapi";
import type { SessionView } from "@samehand/protocol/api";
import { matching } from "./matching.ts";

export const siteSchema = z
  .object({ id: z.string(), name: z.string(), accounts: z.number(), sample: z.boolean() })
  .openapi("Site");

export const roleSchema = z.enum(["viewer", "reviewer", "admin"]).openapi({
  description: "`viewer` reads, `reviewer` gives verdicts, `admin` hands out access too",
});

export const sessionSchema = matching<SessionView>()(
  z
    .object({
      user: z.string(),
      role: roleSchema,
      secondFactor: z.boolean(),
      csrf: z.string(),
      sites: z.array(siteSchema),
    })
    .openapi("Session"),
);
