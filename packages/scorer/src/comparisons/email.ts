import { identityComparison } from "./identity.ts";

export const email = identityComparison("email", "e-mail address");
