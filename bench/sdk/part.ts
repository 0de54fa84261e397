import type { Browser } from "playwright";
import type { Goal } from "./goal.ts";
import type { Site } from "./site.ts";

/** What every part of the bench works with. */
export interface Bench {
  browser: Browser;
  /** Minified scripts by library, Samehand's own as `samehand`. */
  scripts: ReadonlyMap<string, string>;
  /** Visits per library where a median is taken. */
  rounds: number;
  /** A site with pages for all libraries, before a collector of its own with an empty store. */
  onSite<T>(action: (site: Site) => Promise<T>): Promise<T>;
  /** Tells how far it is, on standard error. */
  say(text: string): void;
}

export interface Measured {
  goals: Goal[];
  /** Everything behind the goals, as JSON. */
  detail: object;
}

/** One kind of measurement; `parts.ts` lists them. */
export interface Part {
  what: string;
  measure(bench: Bench): Promise<Measured>;
}
