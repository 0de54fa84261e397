import type { Lease } from "../lease.ts";
import type { ProfileCache } from "./profile-cache.ts";
import type { SiteModel } from "./site-model.ts";
import type { Stopwatch } from "./stopwatch.ts";

/** What the steps of one pass share. */
export interface PassContext {
  /** The size of the population as comparisons see it. */
  population: number;
  model: SiteModel;
  /** Whoever changes meanwhile is marked, and scored again with what is there then. */
  profiles: ProfileCache;
  lease: Lease;
  watch: Stopwatch;
}
