import { byRules } from "./baselines/fp-stalker-rules.ts";
import { byHash } from "./baselines/hash.ts";
import { evaluateVisitors } from "./evaluate.ts";
import { judge } from "./judge.ts";
import { phonesOnce } from "./lines.ts";
import { drawMachines } from "./machines.ts";
import { UNTIL_MS } from "./weeks.ts";

/** Phones of different people, each seen once: how many were taken for another. */
export interface IdenticalPhones {
  phones: number;
  merged: number;
  newcomersFalselyLinked: number;
  baselinesMerge: Record<"hash" | "fpStalkerRules", number>;
}

export async function identicalPhones(
  directory: string,
  { seed, phones }: { seed: string; phones: number },
): Promise<IdenticalPhones> {
  const lines = phonesOnce(drawMachines("mobile", phones, seed), UNTIL_MS);
  const { saidVisitors, newcomersFalselyLinked } = await evaluateVisitors(directory, lines);
  return {
    phones,
    merged: phones - saidVisitors,
    newcomersFalselyLinked,
    baselinesMerge: {
      hash: phones - judge(byHash(lines)).saidVisitors,
      fpStalkerRules: phones - judge(byRules(lines)).saidVisitors,
    },
  };
}
