import type { ImportLine } from "@samehand/protocol";
import { linesOf } from "./lines.ts";
import type { Kind } from "./parameters.ts";
import { KINDS } from "./parameters.ts";
import { type PopulationOptions, populate } from "./population.ts";
import { hashHex } from "./random.ts";
import { visitsOf } from "./visits.ts";

export interface SimulationOptions extends PopulationOptions {
  /** The last moment of the simulated days, milliseconds since the epoch. */
  untilMs: number;
}

/** Who really holds an account. */
export interface Truth {
  account: string;
  person: string;
  kind: Kind;
}

export interface Simulation {
  truth: readonly Truth[];
  /** Visits, each of which is one observation. */
  visits: number;
  counts: { kind: Kind; accounts: number; people: number }[];
  /** Lines in order of the visits' times; made as they are asked for. */
  lines(): Generator<ImportLine>;
  /** The lines of one visit, by its number. */
  linesOfVisit(index: number): ImportLine[];
}

/** A population with known truth, and everything it leaves behind. The same options give the same bytes. */
export function simulate(options: SimulationOptions): Simulation {
  const people = populate(options);
  const visits = visitsOf(people, options.untilMs - options.days * 86_400_000, options.days);
  // Populations of other seeds and sizes have ids of their own, so that both fit into one store.
  const prefix = hashHex(`${options.seed} ${options.accounts} ${options.days}`).slice(0, 10);
  const truth = people.flatMap(({ id, kind, accounts }) =>
    accounts.map(({ account }) => ({ account, person: id, kind })),
  );
  const linesOfVisit = (index: number) => {
    const visit = visits[index];
    return visit === undefined ? [] : linesOf(visit, `${prefix}-${index}`);
  };
  return {
    truth,
    visits: visits.length,
    counts: KINDS.map((kind) => ({
      kind,
      accounts: truth.filter((entry) => entry.kind === kind).length,
      people: people.filter((person) => person.kind === kind).length,
    })),
    linesOfVisit,
    *lines() {
      for (let index = 0; index < visits.length; index += 1) yield* linesOfVisit(index);
    },
  };
}

/** `account,person,kind`; readers that know two columns take the first two. */
export const truthCsv = (truth: readonly Truth[]): string =>
  [
    "account,person,kind",
    ...truth.map(({ account, person, kind }) => `${account},${person},${kind}`),
    "",
  ].join("\n");
