import { identityComparison } from "./identity.ts";

export const phone = identityComparison("phone", "telephone number");
