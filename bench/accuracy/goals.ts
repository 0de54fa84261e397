import type { IdenticalPhones } from "../visitors/identical-phones.ts";
import type { Weeks } from "../visitors/weeks.ts";
import type { City } from "./city.ts";
import type { CrossDevice } from "./cross-device.ts";
import type { Goal } from "./goal.ts";
import type { Scores } from "./pairs.ts";

/** The worst of several seeds counts, of Samehand's figures and of the others' alike. */
const least = (values: readonly number[]) => Math.min(...values);
const most = (values: readonly number[]) => Math.max(...values);
const mapped = <K extends string, V>(of: Readonly<Record<K, V>>, value: (one: V) => number) =>
  Object.fromEntries(Object.entries<V>(of).map(([name, one]) => [name, value(one)]));

export function crossDeviceGoals({ samehand, baselines }: CrossDevice): Goal[] {
  const of = (what: string, samehandReached: number, bound: Goal["bound"], figure?: keyof Scores): Goal => ({
    number: 1,
    on: "phone and desktop by addresses and times alone",
    what,
    samehand: samehandReached,
    bound,
    baselines: figure === undefined ? {} : mapped<string, Scores>(baselines, (scores) => scores[figure]),
  });
  return [
    of("F1", samehand.f1, { least: 0.86 }, "f1"),
    of("precision", samehand.precision, { least: 0.97 }, "precision"),
    of("largest false cluster", samehand.largestFalseCluster, { most: 3 }),
    of("F1 of one hand or one household", samehand.tied.f1, null),
  ];
}

export function cityGoals(cities: readonly City[]): Goal[] {
  const on = `city of ${cities[0]?.samehand.accounts ?? 0}, worst of ${cities.map(({ seed }) => seed).join(", ")}`;
  const rules = (worst: typeof least, figure: (scores: Scores) => number) =>
    Object.fromEntries(
      (["sharedAddress", "deviceAndAddress"] as const).map((name) => [
        name,
        worst(cities.map(({ baselines }) => figure(baselines[name]))),
      ]),
    );
  const ours = (worst: typeof least, figure: (city: City) => number) => worst(cities.map(figure));
  const kinds = [...new Set(cities.flatMap(({ samehand }) => samehand.byKind.map(({ kind }) => kind)))];
  const byKind = kinds.flatMap((kind): Goal[] => {
    const recalls = cities.flatMap(
      ({ samehand }) => samehand.byKind.find((one) => one.kind === kind)?.recall ?? [],
    );
    if (recalls.length === 0) return [];
    return [
      { number: 2, on, what: `recall of ${kind}`, samehand: least(recalls), bound: null, baselines: {} },
    ];
  });
  const worstKind = cities
    .flatMap(({ innocentsPercent }) => Object.entries(innocentsPercent.byKind))
    .reduce((worst, one) => (one[1] > worst[1] ? one : worst), ["no kind", 0]);
  return [
    {
      number: 2,
      on,
      what: "precision",
      samehand: ours(least, ({ samehand }) => samehand.precision),
      bound: { least: 0.99 },
      baselines: rules(least, ({ precision }) => precision),
    },
    {
      number: 2,
      on,
      what: "recall",
      samehand: ours(least, ({ samehand }) => samehand.recall),
      bound: { least: 0.8 },
      baselines: rules(least, ({ recall }) => recall),
    },
    {
      number: 2,
      on,
      what: "innocents accused, %",
      samehand: ours(most, ({ innocentsPercent }) => innocentsPercent.overall),
      bound: { most: 0.1 },
      baselines: rules(most, ({ innocentsShare }) => 100 * innocentsShare),
    },
    {
      number: 2,
      on,
      what: `innocents accused of one kind, % (${worstKind[0]})`,
      samehand: worstKind[1],
      bound: { most: 0.2 },
      baselines: {},
    },
    ...byKind,
    {
      number: 5,
      on,
      what: "expected calibration error",
      samehand: ours(most, ({ samehand }) => samehand.ece),
      bound: { most: 0.02 },
      baselines: {},
    },
  ];
}

/** The goal is set for desktops; with phones the figures are told. */
export function visitorGoals(weeks: readonly Weeks[]): Goal[] {
  return (["desktops", "desktops and phones"] as const).flatMap((machines): Goal[] => {
    const own = weeks.filter((one) => one.machines === machines);
    if (own.length === 0) return [];
    const goal = (
      what: string,
      figure: (of: Weeks["samehand"] | Weeks["baselines"]["hash"]) => number,
      worst: typeof least,
      bound: Goal["bound"],
    ): Goal => ({
      number: 3,
      on: `${machines} over twelve weeks, worst of ${own.map(({ seed }) => seed).join(", ")}`,
      what,
      samehand: worst(own.map(({ samehand }) => figure(samehand))),
      bound: machines === "desktops" ? bound : null,
      baselines: {
        hash: worst(own.map(({ baselines }) => figure(baselines.hash))),
        fpStalkerRules: worst(own.map(({ baselines }) => figure(baselines.fpStalkerRules))),
      },
    });
    return [
      goal("precision", ({ precision }) => precision, least, { least: 0.99 }),
      goal("F1", ({ f1 }) => f1, least, { least: 0.9 }),
      goal("newcomers falsely linked, %", (of) => 100 * of.newcomersFalselyLinked, most, { most: 0.5 }),
    ];
  });
}

export const phonesGoal = ({ phones, merged, baselinesMerge }: IdenticalPhones): Goal => ({
  number: 4,
  on: `${phones} phones, once each`,
  what: "merged on the print alone",
  samehand: merged,
  bound: { most: 0 },
  baselines: baselinesMerge,
});
