import type { City } from "./city.ts";
import type { CrossDevice } from "./cross-device.ts";

/** One figure beside what it has to reach and what others reach on the same data. */
export interface Goal {
  goal: string;
  figure: string;
  wanted: string;
  met: boolean;
  baselines: string;
}

export interface VisitorFigures {
  precision: number;
  recall: number;
  f1: number;
  newcomersFalselyLinked: number;
}

const share = (value: number) => value.toFixed(3);
const percent = (value: number) => `${value.toFixed(3)} %`;

/** The worst of several seeds counts. */
const worst = (values: readonly number[], better: "more" | "less") =>
  better === "more" ? Math.min(...values) : Math.max(...values);

export function crossDeviceGoal({ samehand, baselines }: CrossDevice): Goal {
  const { precision, f1, largestFalseCluster, tied } = samehand;
  return {
    goal: "1 phone and desktop of one person, by addresses and times alone",
    figure:
      `accused: F1 ${share(f1)}, precision ${share(precision)}, largest false cluster ${largestFalseCluster}; ` +
      `one hand or one household: F1 ${share(tied.f1)}, precision ${share(tied.precision)}`,
    wanted: "F1 ≥ 0.86, precision ≥ 0.97, largest false cluster ≤ 3",
    met: f1 >= 0.86 && precision >= 0.97 && largestFalseCluster <= 3,
    baselines:
      `F1 of any shared address ${share(baselines.sharedAddress.f1)}; each at its best threshold: ` +
      `Jaccard ${share(baselines.jaccard.f1)}, rarity in one clock hour ${share(baselines.rarityInHours.f1)}, ` +
      `mutual best of it ${share(baselines.mutualBest.f1)}`,
  };
}

export function cityGoals(cities: readonly City[]): Goal[] {
  const of = (figure: (city: City) => number) => cities.map(figure);
  const precision = worst(
    of(({ samehand }) => samehand.precision),
    "more",
  );
  const recall = worst(
    of(({ samehand }) => samehand.recall),
    "more",
  );
  const overall = worst(
    of(({ innocentsPercent }) => innocentsPercent.overall),
    "less",
  );
  const kinds = cities.flatMap(({ innocentsPercent }) => Object.entries(innocentsPercent.byKind));
  const [kind, ofKind] = kinds.reduce((most, one) => (one[1] > most[1] ? one : most), ["none", 0]);
  const ece = worst(
    of(({ samehand }) => samehand.ece),
    "less",
  );
  const rule = (name: keyof City["baselines"]) =>
    cities
      .map(({ baselines }) => baselines[name])
      .map(
        (scores) =>
          `${share(scores.precision)}/${share(scores.recall)}/${percent(100 * scores.innocentsShare)}`,
      )
      .join(", ");
  const seeds = `worst of ${cities.map(({ seed }) => seed).join(", ")}`;
  return [
    {
      goal: `2 simulated city (${seeds})`,
      figure:
        `precision ${share(precision)}, recall ${share(recall)}, innocents ${percent(overall)}, ` +
        `most in one kind ${percent(ofKind)} (${kind})`,
      wanted: "precision ≥ 0.99, recall ≥ 0.80, innocents ≤ 0.1 %, in every kind ≤ 0.2 %",
      met: precision >= 0.99 && recall >= 0.8 && overall <= 0.1 && ofKind <= 0.2,
      baselines:
        `precision/recall/innocents: two accounts on one address ${rule("sharedAddress")}; ` +
        `device and weighted address ${rule("deviceAndAddress")}`,
    },
    {
      goal: `5 calibration on 2 (${seeds})`,
      figure: `expected calibration error ${ece.toFixed(4)}`,
      wanted: "≤ 0.02",
      met: ece <= 0.02,
      baselines: "none published",
    },
  ];
}

export function visitorGoal(figures: readonly (VisitorFigures & { seed: string })[]): Goal {
  const of = (key: keyof VisitorFigures) => figures.map((one) => one[key]);
  const [precision, f1] = [worst(of("precision"), "more"), worst(of("f1"), "more")];
  const newcomers = 100 * worst(of("newcomersFalselyLinked"), "less");
  return {
    goal: `3 visitors without a token (worst of ${figures.map(({ seed }) => seed).join(", ")})`,
    figure: `precision ${share(precision)}, F1 ${share(f1)}, newcomers falsely linked ${percent(newcomers)}`,
    wanted: "precision ≥ 0.99, F1 ≥ 0.90, newcomers falsely linked ≤ 0.5 %",
    met: precision >= 0.99 && f1 >= 0.9 && newcomers <= 0.5,
    baselines: "FP-Stalker's hybrid, published, other data: F1 0.861 daily, newcomers 1.9 %",
  };
}
