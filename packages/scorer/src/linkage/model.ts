import type { PrintGroup } from "../evidence/print-groups.ts";
import type { DeviceClass, NetworkClass } from "../evidence/types.ts";
import { NETWORK_CLASS_MODELS, type NetworkClassModel } from "./network-classes.ts";
import type { EvidenceFamily } from "./types.ts";
import { TYPING_MODEL, type TypingComparisonModel } from "./typing-model.ts";

/** Relations that have a reason to hang together; strangers are what they are measured against. */
export const TIES = ["oneHand", "household", "organisation"] as const;
export type Tie = (typeof TIES)[number];
export type PerTie = Readonly<Record<Tie, number>>;

/** Every constant of the linkage. Units in the names; source or the word "assumed" beside each default. */
export interface Model {
  /** Expected partners of one account in each relation. */
  partners: PerTie;
  /** m probabilities learned on the operator's own pairs, by comparison; those that are not here are as shipped. */
  learned: Readonly<Record<string, PerTie>>;
  /** A younger site is judged as if it had this many accounts. */
  populationMin: number;
  token: { sameDevice: PerTie; kept: PerTie; strangers: number; kin: number };
  print: {
    joint: Readonly<Record<DeviceClass, number>>;
    priorAccounts: number;
    kin: number;
    groups: Readonly<Record<PrintGroup, { prior: number; drift: number }>>;
    /** Different devices with one image: fleets of an office, the family's two phones of one model. */
    twins: Readonly<Record<DeviceClass, PerTie>>;
    bitsMax: Readonly<Record<DeviceClass, number>>;
    localeBitsMax: number;
  };
  network: {
    classes: Readonly<Record<NetworkClass, NetworkClassModel>>;
    priorAccounts: number;
    kin: number;
    /** Bits of each doubling of the shared hours, and their sum at most. */
    hourBits: number;
    hourBitsMax: number;
    /** What a further shared address counts of its own bits: somebody who moves takes his habits along. */
    comoveShare: number;
    /** Share of `shared` that remains for a prefix. */
    prefixShare: number;
    /** Share of `shared` that remains where the two were at an address, though never in one clock hour. */
    otherHourShare: PerTie;
    /** How many more strangers sit in a prefix than at an address. */
    prefixCrowding: number;
    /** Probability of never meeting at an address. */
    apart: PerTie;
  };
  typing: TypingComparisonModel;
  identity: Readonly<
    Record<
      "payout" | "email" | "phone",
      { same: PerTie; strangers: number; differentBits: PerTie; kin: number }
    >
  >;
  /** Most that a family of dependent evidence may count in favour of any tie, bits. */
  capBits: Readonly<Partial<Record<EvidenceFamily, number>>>;
  /** From here on a pair is called one hand, and below `unsure` it is not. */
  threshold: number;
  unsure: number;
  /** Where a reviewer's word puts the probability. */
  verdictProbability: number;
  /** Accounts that are alike in threes and more. */
  groups: {
    /** Expected further accounts of a hand, for each account that it is known to hold beside the one compared. */
    furtherPerAccount: number;
    /** Expected further people where one is known already. */
    further: { household: number; organisation: number };
    /** What the shipped m probabilities are worth against what the other pairs of a group do, in further accounts. */
    habitAccounts: number;
    /** A pair may be one of a group from here on: bits of its typing, and of all its evidence without the prior. */
    typingBitsMin: number;
    evidenceBitsMin: number;
  };
  clusters: {
    /** A link this probable holds a cluster together on its own. */
    strongAlone: number;
    /** More accounts on one device than this are no household. */
    householdMax: number;
    /** Typing at or below this is two people, bits. */
    typingApartBits: number;
    /** A component above `denseAbove` accounts must have this share of its possible links. */
    denseAbove: number;
    density: number;
    /** A one-hand cluster above this size on near-identical devices is a farm. */
    farmAbove: number;
  };
}

export const DEFAULT_MODEL: Model = {
  // assumed: one account in ten has a second one of the same hand, one in five a relative, each one colleague on site
  partners: { oneHand: 0.1, household: 0.2, organisation: 1 },
  learned: {},
  // assumed: strangers come from the whole market, not from the eleven accounts of the first day
  populationMin: 1000,
  token: {
    // assumed: a hand mostly works on one machine; a third of families share one; hot desks are rare
    sameDevice: { oneHand: 0.7, household: 0.35, organisation: 0.03 },
    // assumed: half of all hands clear storage or use a private window; one family in four has a system account or a
    // browser profile for each on its shared computer
    kept: { oneHand: 0.5, household: 0.75, organisation: 0.7 },
    // assumed: one account in a hundred meets a stranger on a public or a sold machine
    strangers: 0.01,
    // assumed: a family and its guests
    kin: 8,
  },
  print: {
    // assumed; far below the 18.1 bits that Eckersley 2010 measured on desktops. Phones come in few variants.
    joint: { desktop: 1 / 2000, phone: 1 / 50, tablet: 1 / 50, other: 1 / 200 },
    // assumed: young sites believe the priors, a thousand accounts outweigh them
    priorAccounts: 100,
    // assumed: the hand's third account must not make its own print look common
    kin: 2,
    // assumed, both: how common a group's value is, and how often it changes between visits (browser updates lead)
    groups: {
      rendering: { prior: 1 / 100, drift: 0.05 },
      screen: { prior: 1 / 15, drift: 0.1 },
      hardware: { prior: 1 / 10, drift: 0.02 },
      locale: { prior: 1 / 5, drift: 0.05 },
      browser: { prior: 1 / 4, drift: 0.3 },
    },
    // assumed: one pair of colleagues in twelve has computers of one image; one family in fifty has one computer twice, a phone
    // more often; one person's second device is mostly another model
    twins: {
      desktop: { oneHand: 0.02, household: 0.02, organisation: 0.08 },
      phone: { oneHand: 0.02, household: 0.05, organisation: 0.05 },
      tablet: { oneHand: 0.02, household: 0.05, organisation: 0.05 },
      other: { oneHand: 0.02, household: 0.02, organisation: 0.08 },
    },
    // assumed: beyond this a print is rarer than anyone can observe; a phone is never that rare
    bitsMax: { desktop: 16, phone: 8, tablet: 8, other: 10 },
    // assumed: the site's market shares language and time zone
    localeBitsMax: 2,
  },
  network: {
    classes: NETWORK_CLASS_MODELS,
    priorAccounts: 100,
    // assumed: a home
    kin: 3,
    // assumed: hours of one address depend on each other
    hourBits: 0.5,
    hourBitsMax: 1.5,
    comoveShare: 0.5,
    prefixShare: 0.3,
    // assumed: a hand goes from one account to the next in one sitting; relatives and colleagues sit down at hours of their own
    otherHourShare: { oneHand: 0.15, household: 0.4, organisation: 0.4 },
    prefixCrowding: 10,
    // assumed: phones on carriers, VPNs and different days keep half of all true pairs apart
    apart: { oneHand: 0.5, household: 0.4, organisation: 0.5 },
  },
  typing: TYPING_MODEL,
  identity: {
    // assumed: money must arrive somewhere, and of the families on a site one in ten has one account for all
    payout: {
      same: { oneHand: 0.5, household: 0.1, organisation: 0.001 },
      strangers: 0.001,
      differentBits: { oneHand: -0.5, household: -0.05, organisation: 0 },
      kin: 8,
    },
    // assumed: sign-up demands another address, so only variants of one are left to find
    email: {
      same: { oneHand: 0.1, household: 0.005, organisation: 0.001 },
      strangers: 0.0005,
      differentBits: { oneHand: -0.1, household: 0, organisation: 0 },
      kin: 4,
    },
    // assumed: families share a landline
    phone: {
      same: { oneHand: 0.3, household: 0.05, organisation: 0.005 },
      strangers: 0.001,
      differentBits: { oneHand: -0.3, household: -0.05, organisation: 0 },
      kin: 6,
    },
  },
  // assumed; network: whatever an address says, a common cause may lie behind all of it
  capBits: { device: 24, network: 12, behaviour: 6, identity: 26 },
  threshold: 0.95,
  unsure: 0.5,
  verdictProbability: 0.999,
  groups: {
    // assumed: the Chinese restaurant process with no discount
    furtherPerAccount: 1,
    // assumed: a home of two has one or two more, a workplace five
    further: { household: 1.5, organisation: 5 },
    // assumed: two further accounts of one way say as much as all that is known of hands
    habitAccounts: 2,
    // assumed: below these a pair says too little to be one of three
    typingBitsMin: 2,
    evidenceBitsMin: 7,
  },
  // assumed
  clusters: {
    strongAlone: 0.99,
    householdMax: 8,
    typingApartBits: -3,
    denseAbove: 8,
    density: 0.4,
    farmAbove: 8,
  },
};
