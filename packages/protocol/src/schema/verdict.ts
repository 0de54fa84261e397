import { z } from "zod";
import { VERDICTS, type VerdictRequest } from "../api/links.ts";
import type { Equal, Holds } from "./equal.ts";
import { accountIdSchema } from "./scalars.ts";

/** `POST /v1/verdicts`: two different accounts, and a note of at most 2,000 characters. */
export const verdictRequestSchema = z
  .strictObject({
    a: accountIdSchema,
    b: accountIdSchema,
    verdict: z.enum(VERDICTS),
    note: z.exactOptional(z.string().max(2000)),
  })
  .refine((verdict) => verdict.a !== verdict.b, { path: ["b"] });

export type VerdictAgrees = Holds<Equal<z.infer<typeof verdictRequestSchema>, VerdictRequest>>;
