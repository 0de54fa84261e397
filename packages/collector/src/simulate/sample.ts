import { PARAMETERS } from "./parameters.ts";
import { type Simulation, simulate } from "./simulation.ts";

/** The site that every new installation shows. */
export const SAMPLE = { siteId: "sample", name: "Sample marketplace (simulated)" } as const;

/** Large enough for a few hands of each kind, small enough to be stored in seconds while people wait for it. */
const ACCOUNTS = 300;
const DAYS = 12;
/** More hands than in the shipped mix, so that each kind is there more than once. */
const MIX = {
  ...PARAMETERS.mix,
  single: 0.3,
  campus: 0.07,
  careless: 0.045,
  cleared: 0.04,
  severalBrowsers: 0.03,
  phoneAndDesktop: 0.03,
  proxies: 0.03,
  antidetect: 0.02,
  farm: 0.05,
};

/** The population of the sample site, whose last day ends an hour before the site was created. */
export const sampleSimulation = (createdAtMs: number): Simulation =>
  simulate({
    seed: "sample",
    accounts: ACCOUNTS,
    days: DAYS,
    mix: MIX,
    // Events follow their visit by minutes: nothing may lie in the future.
    untilMs: createdAtMs - 3_600_000,
  });
