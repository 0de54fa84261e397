/** What one library reached; null where it does not do such a thing. */
export type Reached = number | string | null;

/** One line of the table: a figure that is held against a bound, with the peers' own figures beside it. */
export interface Goal {
  /** Its number among the goals of the browser SDK. */
  number: number;
  what: string;
  unit: string;
  bound: { most: number } | { least: number };
  samehand: number | null;
  peers: Readonly<Record<string, Reached>>;
}

/** False too where nothing was measured. */
export function isMet({ bound, samehand }: Pick<Goal, "bound" | "samehand">): boolean {
  if (samehand === null || Number.isNaN(samehand)) return false;
  return "most" in bound ? samehand <= bound.most : samehand >= bound.least;
}
