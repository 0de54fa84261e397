import { identityComparison } from "./identity.ts";

export const payout = identityComparison("payout", "payout account");
