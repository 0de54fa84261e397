import type { NetworkClass } from "../evidence/types.ts";

type Shared = Readonly<Record<"oneHand" | "household" | "organisation", number>>;

export interface NetworkClassModel {
  shared: Shared;
  prior: number;
  floor: number;
}

const HOME: Shared = { oneHand: 0.6, household: 0.7, organisation: 0.02 };
const WORK: Shared = { oneHand: 0.6, household: 0.3, organisation: 0.7 };
/** Shared by design: being there together tells neither a hand nor a family from a crowd. */
const CROWD: Shared = { oneHand: 0.5, household: 0.4, organisation: 0.4 };
/** The class is not known: one office in seven is taken to stay unclassified, 0.7 / 7. */
const ANY: Shared = { oneHand: 0.6, household: 0.6, organisation: 0.1 };

/**
 * By class: the probability that two accounts of a relation meet at an address in one clock hour (`shared`); the share
 * of strangers that one address serves before it was counted (`prior`), and however few were counted (`floor`): behind
 * a carrier's or a VPN's address there are always more people than those who use this site. All assumed.
 */
export const NETWORK_CLASS_MODELS: Readonly<Record<NetworkClass, NetworkClassModel>> = {
  residential: { shared: HOME, prior: 1 / 2000, floor: 2 ** -16 },
  business: { shared: WORK, prior: 1 / 300, floor: 2 ** -12 },
  education: { shared: WORK, prior: 1 / 100, floor: 2 ** -9 },
  mobile: { shared: CROWD, prior: 1 / 20, floor: 1 / 30 },
  satellite: { shared: CROWD, prior: 1 / 30, floor: 1 / 50 },
  hosting: { shared: CROWD, prior: 1 / 50, floor: 1 / 100 },
  vpn: { shared: CROWD, prior: 1 / 20, floor: 1 / 30 },
  gateway: { shared: CROWD, prior: 1 / 20, floor: 1 / 30 },
  tor: { shared: CROWD, prior: 1 / 10, floor: 1 / 10 },
  relay: { shared: CROWD, prior: 1 / 10, floor: 1 / 10 },
  private: { shared: ANY, prior: 1 / 300, floor: 2 ** -10 },
  unknown: { shared: ANY, prior: 1 / 500, floor: 2 ** -13 },
};
