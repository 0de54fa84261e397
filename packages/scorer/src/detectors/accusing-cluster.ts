import type { AccountFacts } from "../assessment/types.ts";

/**
 * The account's cluster where it accuses. A shared device, a household and an organisation explain
 * what their accounts share; nobody earns points by living together.
 */
export function accusingCluster(facts: AccountFacts): AccountFacts["cluster"] {
  const { cluster } = facts;
  if (cluster === null || cluster.probability < 0.5) return null;
  return cluster.label === "oneHand" || cluster.label === "farm" ? cluster : null;
}
