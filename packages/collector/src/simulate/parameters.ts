/**
 * Every number of the simulation that is not a table. Sources stand beside them; "assumed" says that nobody measured it.
 * The mix is a trial, not a census: there are more hands and more shared places than on any real site.
 */
export const PARAMETERS = {
  /** Share of accounts by kind. Assumed. */
  mix: {
    single: 0.37,
    family: 0.13,
    profiles: 0.04,
    sameModel: 0.04,
    office: 0.09,
    campus: 0.08,
    carrier: 0.1,
    vpn: 0.05,
    twins: 0.03,
    careless: 0.03,
    cleared: 0.03,
    severalBrowsers: 0.02,
    phoneAndDesktop: 0.02,
    proxies: 0.02,
    antidetect: 0.01,
    farm: 0.02,
  },
  /** Days a population lives when nothing else is asked for. */
  days: 30,
  activity: {
    /** Sittings a week of a person: median and spread of a log-normal. Assumed. */
    sittingsPerWeek: 2.6,
    /** The same of somebody who lives by many accounts. Assumed. */
    handSittingsPerWeek: 5,
    sittingsSpread: 0.5,
    /** Spread of a person's own hour of the day around their habit, hours. Assumed. */
    hourSpread: 2.4,
    /** Chance that somebody is away in another country for a few days of the month. Assumed. */
    travels: 0.06,
  },
  drift: {
    /** Chrome, Edge and Firefox release a major version every four weeks (chromium.org, mozilla.org calendars). */
    releaseDays: 28,
    /** Days until an update is installed, at most. Assumed. */
    updateLagDays: 12,
    /** Laptops that now and then stand on a desk with a monitor, and how often. Assumed. */
    dockedLaptops: 0.25,
    docked: 0.4,
  },
  network: {
    /** Days a home line keeps its address. Assumed; providers range from one day to months. */
    leaseDays: 20,
    /** Sittings over IPv6 where the line has it; near Google's IPv6 statistics (45 % in 2025). */
    ipv6: 0.35,
    /**
     * Accounts to one public address of a carrier. Richter et al., IMC 2016, saw tens to hundreds of subscribers
     * to an address, of whom a site knows few; this is denser, so that carriers are a trial.
     */
    accountsPerCarrierAddress: 8,
    /** Hours a phone keeps its address of the carrier. Assumed. */
    carrierHours: 4,
    /** Exits of one VPN product and country that its customers share. Assumed. */
    vpnExits: 4,
    /** Who has a VPN switched on now and then, with another exit each time: of singles, and of hands at home. Assumed. */
    hoppers: 0.04,
    hoppingHands: 0.35,
    /** How often it is on. Assumed. */
    hopping: 0.45,
    /** Days a rented proxy keeps its address. Assumed. */
    proxyDays: 6,
    /** Share of those who rent proxies that take the cheapest: another line in any country, twice a day. Assumed. */
    rotatingProxies: 0.4,
  },
  typing: {
    /** Key dwell: mean 116 ms, sd 24 ms over people. Dhakal et al., CHI 2018. */
    keyDwellMs: 112,
    keyDwellSpread: 0.2,
    /** Press to press: mean 239 ms, sd 112 ms over people; the median of a person lies below the mean. Same source. */
    intervalMs: 195,
    intervalSpread: 0.36,
    /** Keys that are corrections: 6.3 %. Same source. */
    corrections: 0.063,
    /** Spread of one person's key, around their own median. Assumed, near what the rollover rate of 25 % asks for. */
    keyDwellWithin: 0.24,
    intervalWithin: 0.42,
    /** How a person differs from their own mean by class of key, and from one sitting to the next. Assumed. */
    classSpread: 0.1,
    transitionSpread: 0.16,
    sittingDwell: 0.05,
    sittingInterval: 0.09,
    /** Another keyboard under the same fingers. Assumed. */
    keyboard: 0.07,
    /** Sittings at a desktop in which enough is written, and how many keys then: median and spread. Assumed. */
    writes: 0.65,
    /** People of a home who never write enough to be summarised. Assumed. */
    silent: 0.3,
    keys: 230,
    keysSpread: 0.5,
  },
  identity: {
    /** How often the accounts of one hand are paid to one instrument, by kind. Assumed. */
    samePayout: {
      careless: 0.7,
      cleared: 0.5,
      severalBrowsers: 0.5,
      phoneAndDesktop: 0.5,
      proxies: 0.3,
      antidetect: 0.1,
      farm: 0.25,
    },
    /** Families with one bank account for all. Assumed. */
    familyPayout: 0.15,
    /** Careless hands that vary one mailbox with a plus sign. Assumed. */
    plusAddress: 0.4,
  },
} as const;

export type Kind = keyof typeof PARAMETERS.mix;
export const KINDS = Object.keys(PARAMETERS.mix) as Kind[];
/** Kinds in which one person holds several accounts. */
export const HANDS = Object.keys(
  PARAMETERS.identity.samePayout,
) as (keyof typeof PARAMETERS.identity.samePayout)[];
export type Hand = (typeof HANDS)[number];
