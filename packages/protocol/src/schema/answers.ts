import { z } from "zod";
import { REJECTIONS, type RejectionBody, type RejectionCode } from "../rejection.ts";
import type { Equal, Holds } from "./equal.ts";

const codes = Object.keys(REJECTIONS) as [RejectionCode, ...RejectionCode[]];

/** The body of every refusal, on every route. */
export const rejectionBodySchema = z.strictObject({
  error: z.strictObject({
    code: z.enum(codes),
    message: z.string(),
    path: z.exactOptional(z.string()),
  }),
});

export type AnswersAgree = Holds<Equal<z.infer<typeof rejectionBodySchema>, RejectionBody>>;
