import type { DeviceClass, NetworkClass } from "../evidence/types.ts";
import { NETWORK_CLASS_MODELS } from "../linkage/network-classes.ts";
import type { Facet } from "./facets.ts";
import type { VisitorTrace } from "./types.ts";

/** How a facet changes on one device: at once and back (`flip`), and for good after a mean time. */
export interface FacetModel {
  /** Probability that two visits differ, however near. */
  flip: number;
  meanDays: number;
  /** log2 of how many strangers' devices one value stands for, on average: desktops and tablets, phones. */
  desktopBits: number;
  phoneBits: number;
}

export type NetworkLevel = "address" | "prefix" | "provider" | "country" | "elsewhere";

/** Every constant of visitor resolution. Units in the names; source or the word "assumed" beside each. */
export interface VisitorModel {
  facets: Readonly<Record<Facet, FacetModel>>;
  /** How many visits the prior on `flip` is worth: with each more it is held likelier that this machine does not. */
  flipVisits: number;
  /** Facets of one model of machine hang together: what is left of the sum of their bits. */
  jointShare: number;
  /** Devices of the market that a site's newcomers are drawn from, as far as they can be alike. */
  strangers: number;
  version: {
    /** Days between major versions, and how many a browser may have left out beyond those. */
    releaseDays: number;
    slack: number;
    lateBits: number;
  };
  /** The same for what is added to a block that is known to be shared: those who have it are of one make. */
  restShare: number;
  /** Shape of the gamma prior on how many have a print: below 1, since most prints are rare and few are a crowd's. */
  priorShape: Readonly<Record<Telling, number>>;
  /** However rare it seems: so many strangers have it. */
  strangersMin: Readonly<Record<Telling, number>>;
  /** Bits that it costs to have gone back to an earlier state. */
  returnedBits: number;
  /**
   * Odds that a sighting is of somebody known and not of a newcomer: where nothing can be stored, so that everybody who
   * returns is one, and where a token was brought that nobody knows.
   */
  returningOdds: { bare: number; newToken: number };
  /** Bits that somebody who comes often is ahead of somebody seen once, at most. */
  visitBitsMax: Readonly<Record<Telling, number>>;
  network: {
    same: Readonly<Record<"phone" | "other", Readonly<Record<NetworkLevel, number>>>>;
    /** That a browser is still at the address where it was within the last hour. */
    sameWithinHour: number;
    /** Of strangers in one population. An address's and a prefix's depend on the class of the network. */
    strangers: Readonly<Record<"provider" | "country" | "elsewhere", number>>;
    prefixCrowding: number;
    bitsMax: number;
    /** Another machine of one image behind the same address, for each visitor that comes back to it. */
    twins: Readonly<Record<NetworkClass, number>>;
  };
  account: {
    /** Probability that one browser shows an account that it showed before, and that another machine of one image does. */
    same: number;
    twinSame: number;
    /** Share of strangers' devices that show just this account. */
    strangers: number;
    /** Times that another account was expected before the first visit, by whether there were several; at most `most`. */
    another: { ofOne: number; ofSeveral: number; most: number };
  };
  /** Odds that two visitors alike are one that was taken for a new one in between. */
  splitOdds: number;
  threshold: number;
  /** How far the best must be ahead of the second, bits. */
  marginBits: number;
}

/** Strangers at one address, and how few at least, by class of network; see `network-classes.ts`. */
export const addressShares = (networkClass: NetworkClass) => NETWORK_CLASS_MODELS[networkClass];

/** How much a kind of browser tells of its machine. */
export type Telling = "desktop" | "mac" | "firefox" | "safari" | "phone";

export function tellingOf({
  deviceClass,
  browser,
  os,
}: Pick<VisitorTrace, "deviceClass" | "browser" | "os">): Telling {
  if (deviceClass === "phone" || deviceClass === "tablet") return "phone";
  if (browser?.includes("safari") === true) return "safari";
  if (browser?.includes("firefox") === true) return "firefox";
  // One maker, or a few, and some models a year.
  return os === "mac" || os === "chromeos" ? "mac" : "desktop";
}

/** Bits of facets together; see `jointShare`. */
export function bitsOfFacets(
  facets: readonly Facet[],
  trace: Pick<VisitorTrace, "deviceClass" | "browser" | "os">,
  { facets: models, jointShare }: VisitorModel,
): number {
  const telling = tellingOf(trace);
  const bits = telling === "phone" || telling === "safari" ? "phoneBits" : "desktopBits";
  return jointShare * facets.reduce((sum, facet) => sum + models[facet][bits], 0);
}

export const isPhoneLike = (deviceClass: DeviceClass) => deviceClass === "phone";

export const VISITOR_MODEL: VisitorModel = {
  // bits: collision entropy of 10,000 desktops and 20,000 phones of fingerprint-generator 2.1.88 (hardware 5.1 and 0.8,
  // graphics 5.6 and 0.8, fonts 3.1 and 0.7, screen 5.0 and 3.8); drawing, clock and language assumed.
  // Times: assumed, in the order of FP-Stalker's table of how long attributes stay (Vastel et al., S&P 2018).
  facets: {
    hardware: { flip: 0.002, meanDays: 2000, desktopBits: 5, phoneBits: 0.8 },
    graphics: { flip: 0.003, meanDays: 600, desktopBits: 5.5, phoneBits: 0.8 },
    drawing: { flip: 0.01, meanDays: 250, desktopBits: 1, phoneBits: 0.5 },
    fonts: { flip: 0.005, meanDays: 300, desktopBits: 3, phoneBits: 0.7 },
    screen: { flip: 0.05, meanDays: 300, desktopBits: 5, phoneBits: 3.8 },
    clock: { flip: 0.02, meanDays: 400, desktopBits: 2, phoneBits: 2 },
    language: { flip: 0.03, meanDays: 1000, desktopBits: 1.5, phoneBits: 1.5 },
  },
  // assumed
  flipVisits: 10,
  // the same population: 12.2 bits together against 18.7 one by one
  jointShare: 0.65,
  // assumed
  strangers: 1000,
  // assumed
  restShare: 0.6,
  // 2 · (prints of two) / (prints of one) after Good 1953, of cores in ten samples of 1000 of the same population: PCs 0.02
  // (0.08 without the fonts), Macs with Chrome 0.28, Firefox 0.19, Safari and iPhones 1.1, other phones 0.44
  priorShape: { desktop: 0.05, mac: 0.3, firefox: 0.2, safari: 1, phone: 0.5 },
  // a phone's print alone must never decide: 86 % of 20,000 phones of fingerprint-generator share theirs
  // Safari tells one graphics card and processor count for all, Firefox classes of them; 0.05 is what 10,000 desktops show
  // for prints that one of them has: 2 · (prints of two) / (prints of one), after Good 1953
  strangersMin: { desktop: 0.05, mac: 0.05, firefox: 0.2, safari: 2, phone: 10 },
  // assumed
  returnedBits: -1.5,
  // chromium.org and mozilla.org calendars: four weeks; how late people update is assumed
  version: { releaseDays: 28, slack: 3, lateBits: -3 },
  // assumed
  returningOdds: { bare: 3, newToken: 1 },
  // assumed
  visitBitsMax: { desktop: 5, mac: 5, firefox: 5, safari: 3, phone: 2 },
  network: {
    // assumed
    same: {
      other: { address: 0.68, prefix: 0.1, provider: 0.12, country: 0.07, elsewhere: 0.03 },
      phone: { address: 0.35, prefix: 0.1, provider: 0.35, country: 0.17, elsewhere: 0.03 },
    },
    sameWithinHour: 0.9,
    // assumed
    strangers: { provider: 0.15, country: 0.3, elsewhere: 0.55 },
    prefixCrowding: 10,
    bitsMax: 10,
    // assumed: the second laptop of one image in a home is rare, in an office or a lecture room it is the rule
    twins: {
      residential: 0.05,
      business: 1,
      education: 1,
      mobile: 0.05,
      satellite: 0.05,
      hosting: 1,
      vpn: 0.05,
      gateway: 0.1,
      tor: 0.5,
      relay: 0.5,
      private: 0.1,
      unknown: 0.1,
    },
  },
  // assumed: one browser in ten shows a second account at its second visit, and ever fewer later (rule of succession)
  account: { same: 0.85, twinSame: 0.01, strangers: 0.001, another: { ofOne: 0.3, ofSeveral: 1, most: 0.3 } },
  // assumed; near the share of visits of known browsers that the simulator shows to be left in doubt
  splitOdds: 0.4,
  threshold: 0.9,
  marginBits: 3,
};
