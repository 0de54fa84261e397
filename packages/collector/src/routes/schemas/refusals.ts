import { rejectionBodySchema } from "@samehand/protocol/schema";

const content = { "application/json": { schema: rejectionBodySchema } };

/** The answers every authenticated route may give instead of its own. */
export const refusals = {
  400: { description: "A parameter or field is wrong; `path` names it", content },
  401: { description: "No key or session, or one that is not known", content },
  403: { description: "The key may not do this", content },
  404: { description: "There is nothing here", content },
  429: { description: "Too many requests; try again after `Retry-After` seconds", content },
} as const;
