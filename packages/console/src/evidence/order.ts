import type { ContributionView } from "@samehand/protocol/api";

export interface Groups {
  start: ContributionView[];
  for: ContributionView[];
  against: ContributionView[];
  /** Compared, and too light to move the sum in the decimal that is shown. */
  silent: ContributionView[];
  /** Corrections, so that evidence which hangs together is not counted twice. */
  caps: ContributionView[];
}

/** Below it a line reads 0.0: to say that it speaks for or against somebody would be false. */
const SHOWN_BITS = 0.05;

/** Lines of a waterfall as they are read: where it starts, what speaks for, what against, strongest first. */
export function groupContributions(lines: readonly ContributionView[]): Groups {
  const groups: Groups = { start: [], for: [], against: [], silent: [], caps: [] };
  for (const line of lines) {
    if (line.comparison.startsWith("cap:")) groups.caps.push(line);
    else if (line.family === "prior") groups.start.push(line);
    else if (Math.abs(line.bits) < SHOWN_BITS) groups.silent.push(line);
    else if (line.bits < 0) groups.against.push(line);
    else groups.for.push(line);
  }
  const strongest = (x: ContributionView, y: ContributionView) => Math.abs(y.bits) - Math.abs(x.bits);
  groups.for.sort(strongest);
  groups.against.sort(strongest);
  groups.caps.sort(strongest);
  return groups;
}

/** Width of the widest bar in bits; never 0, so that a waterfall of zeros has bars of no width. */
export function scaleOf(lines: readonly ContributionView[]): number {
  return lines.reduce((widest, line) => Math.max(widest, Math.abs(line.bits)), 1);
}
