import type { NetworkClass } from "../evidence/types.ts";

type Shared = Readonly<Record<"oneHand" | "household" | "organisation", number>>;

const HOME: Shared = { oneHand: 0.6, household: 0.7, organisation: 0.02 };
const WORK: Shared = { oneHand: 0.6, household: 0.3, organisation: 0.7 };
/** Shared by design: being there together tells neither a hand nor a family from a crowd. */
const CROWD: Shared = { oneHand: 0.5, household: 0.4, organisation: 0.4 };
/** The class is not known: one office in seven is taken to stay unclassified, 0.7 / 7. */
const ANY: Shared = { oneHand: 0.6, household: 0.6, organisation: 0.1 };

/**
 * By class: the probability that two accounts of a relation meet at an address in one clock hour (`shared`), and the
 * share of strangers one address serves before it was counted (`prior`). All assumed in size; the order is that of
 * Richter et al. 2016 (carrier-grade NAT puts hundreds of subscribers of mobile networks on one address).
 */
export const NETWORK_CLASS_MODELS: Readonly<Record<NetworkClass, { shared: Shared; prior: number }>> = {
  residential: { shared: HOME, prior: 1 / 2000 },
  business: { shared: WORK, prior: 1 / 300 },
  education: { shared: WORK, prior: 1 / 100 },
  mobile: { shared: CROWD, prior: 1 / 20 },
  satellite: { shared: CROWD, prior: 1 / 30 },
  hosting: { shared: CROWD, prior: 1 / 50 },
  vpn: { shared: CROWD, prior: 1 / 20 },
  gateway: { shared: CROWD, prior: 1 / 20 },
  tor: { shared: CROWD, prior: 1 / 10 },
  relay: { shared: CROWD, prior: 1 / 10 },
  private: { shared: ANY, prior: 1 / 300 },
  unknown: { shared: ANY, prior: 1 / 500 },
};
