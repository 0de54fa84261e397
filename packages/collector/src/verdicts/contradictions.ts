import type { ContradictionView, VerdictView } from "@samehand/protocol/api";
import { contradicted } from "@samehand/scorer";
import type { VerdictRow } from "../db/queries/verdicts/verdicts.ts";
import { pairKey } from "../jobs/scoring/pairs.ts";
import { verdictView } from "./verdict-view.ts";

/** More are not read by a person. */
const MOST = 100;

/**
 * What of `said`, all that was ever said of some accounts, stands against each other: another reviewer's earlier word on a
 * pair, and chains of pairs that cannot all be as they were judged. The first hundred of each.
 */
export function contradictionsIn(said: readonly VerdictRow[]): ContradictionView[] {
  const newestFirst = said.toSorted(
    (x, y) => y.at.getTime() - x.at.getTime() || (y.verdict_id < x.verdict_id ? -1 : 1),
  );
  const pairs = [...Map.groupBy(newestFirst, (row) => pairKey(row.account_a, row.account_b)).values()];
  const overruled = pairs.flatMap(([now, ...before]) => {
    const other = before.find((row) => row.verdict !== now?.verdict && row.by !== now?.by);
    return now === undefined || other === undefined
      ? []
      : [overruledView(verdictView(now), verdictView(other))];
  });
  const newest = pairs.flatMap(([now]) => (now === undefined ? [] : [verdictView(now)]));
  const chains = contradicted(newest, MOST).map(({ apart, chain }) => chainView(apart, chain));
  return [...overruled.slice(0, MOST), ...chains];
}

/** Those in which a word on this pair takes part. */
export function contradictionsOfPair(said: readonly VerdictRow[], a: string, b: string): ContradictionView[] {
  return contradictionsIn(said).filter(({ verdicts }) =>
    verdicts.some((each) => each.a === a && each.b === b),
  );
}

function overruledView(now: VerdictView, before: VerdictView): ContradictionView {
  const words = `${claimOf(now)}; earlier, ${claimOf(before)}. The later word counts.`;
  return { kind: "overruled", verdicts: [now, before], words };
}

function chainView(apart: VerdictView, chain: readonly VerdictView[]): ContradictionView {
  const words =
    `${claimOf(apart)}; but ${chain.map(claimOf).join(", and ")}. One of these is wrong. ` +
    `Until it is judged anew, ${apart.a} and ${apart.b} are kept apart.`;
  return { kind: "chain", verdicts: [apart, ...chain], words };
}

function claimOf({ by, a, b, verdict }: VerdictView): string {
  return `${by} said that ${a} and ${b} are ${verdict === "oneHand" ? "one hand" : "different people"}`;
}
