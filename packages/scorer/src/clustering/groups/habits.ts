import { COMPARISONS } from "../../comparisons/registry.ts";
import { perTie } from "../../comparisons/ties.ts";
import type { Model, PerTie } from "../../linkage/model.ts";
import type { WeighedLink } from "../../linkage/types.ts";

/** What the accounts of a group may have in common or keep apart, by the levels of its comparison. */
interface Habit {
  comparison: string;
  agrees: Readonly<Record<string, boolean>>;
  /** Probability that two accounts of a tie have it in common, as shipped or learned. */
  prior(model: Model): PerTie;
}

const APART: Habit = {
  comparison: "address",
  agrees: { apart: false, sameHour: true, movedTogether: true, samePrefix: true, otherHours: true },
  prior: ({ network }) => perTie((tie) => 1 - network.apart[tie]),
};
/** Those with a plain m probability. */
const PLAIN: readonly Habit[] = COMPARISONS.flatMap(({ id, learns }) =>
  learns === undefined
    ? []
    : [
        {
          comparison: id,
          agrees: learns.agrees,
          prior: (model: Model) => model.learned[id] ?? learns.shipped(model),
        },
      ],
);

/**
 * The model by which a pair of a group is compared: what the others of it keep apart, this pair is expected to keep apart
 * too. A hand that never brought two of its accounts to one address does not bring a third. The m probability of each
 * such thing is worth `habitAccounts` further accounts and falls towards the share of the other pairs that have it in
 * common (beta prior), for every tie alike. It never rises: what the first two colleagues shared against all expectation
 * is no custom because a third shares it too.
 */
export function habitsOf(links: readonly WeighedLink[], members: number, model: Model) {
  const further = members - 2;
  const { habitAccounts } = model.groups;
  const seen = new Map([APART, ...PLAIN].map((habit) => [habit, agreement(links, habit)]));
  const fallen = (habit: Habit, link: WeighedLink): PerTie => {
    const prior = habit.prior(model);
    const all = seen.get(habit) ?? { agree: 0, of: 0 };
    const own = agreement([link], habit);
    const of = all.of - own.of;
    if (of === 0) return prior;
    const share = (all.agree - own.agree) / of;
    return perTie((tie) =>
      Math.min(prior[tie], (habitAccounts * prior[tie] + further * share) / (habitAccounts + further)),
    );
  };
  return (link: WeighedLink): Model => {
    const meet = fallen(APART, link);
    return {
      ...model,
      learned: {
        ...model.learned,
        ...Object.fromEntries(PLAIN.map((habit) => [habit.comparison, fallen(habit, link)])),
      },
      network: { ...model.network, apart: perTie((tie) => 1 - meet[tie]) },
    };
  };
}

function agreement(links: readonly WeighedLink[], { comparison, agrees }: Habit) {
  const told = links.flatMap(({ contributions }) =>
    contributions.flatMap((line) => (line.comparison === comparison ? (agrees[line.level] ?? []) : [])),
  );
  return { agree: told.filter((agree) => agree).length, of: told.length };
}
