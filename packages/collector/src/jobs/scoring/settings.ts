/**
 * A value that more accounts hold does not find pairs; it still counts where another value does. 60 is above any
 * household or small office and below a campus, a carrier's gateway or a popular phone. It is a step of `roundUp`,
 * so that crossing it is noticed.
 */
export const MAX_BLOCKING_HOLDERS = 60;

/** Accounts of one pass: what is compared, clustered, assessed and cleared together. */
export const ACCOUNTS_PER_PASS = 500;
/** Holders, and values that wait, of one step of comparing again: tens of milliseconds. */
export const HOLDERS_PER_STEP = 20;
export const VALUES_PER_STEP = 50;
/** Accounts whose candidates are looked up by one query. */
export const ACCOUNTS_PER_QUERY = 50;
/** Profiles loaded by one query, and pairs compared between two yields to the event loop. */
export const PROFILES_PER_QUERY = 100;
export const PAIRS_PER_SLICE = 100;
/** Profiles held in memory during a pass; one is a few kilobytes. */
export const PROFILES_IN_MEMORY = 4000;
/** Accounts assessed by one query. */
export const ACCOUNTS_PER_ASSESSMENT = 50;
/** Sightings and events per account that detectors look at. */
export const FACTS_PER_ACCOUNT = 500;

/** A set of linked accounts that grows past this is walked by strong links alone. */
export const MAX_COMPONENT = 3000;
