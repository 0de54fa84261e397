import { byRules } from "./baselines/fp-stalker-rules.ts";
import { byHash } from "./baselines/hash.ts";
import { evaluateVisitors, type Resolved } from "./evaluate.ts";
import { judge } from "./judge.ts";
import { lineOf } from "./lines.ts";
import { visitsOf } from "./people.ts";

const DAYS = 84;
export const UNTIL_MS = Date.UTC(2026, 10, 1);

/** Visitors known again over twelve weeks, without token and account, by Samehand and by others on the same lines. */
export interface Weeks {
  seed: string;
  machines: "desktops" | "desktops and phones";
  samehand: Resolved;
  baselines: Record<"hash" | "fpStalkerRules", ReturnType<typeof judge>>;
}

export async function weeksOf(
  directory: string,
  { seed, people, phones }: { seed: string; people: number; phones: boolean },
): Promise<Weeks> {
  const lines = visitsOf({ people, days: DAYS, phones, untilMs: UNTIL_MS }, seed).map(lineOf);
  return {
    seed,
    machines: phones ? "desktops and phones" : "desktops",
    samehand: await evaluateVisitors(directory, lines),
    baselines: { hash: judge(byHash(lines)), fpStalkerRules: judge(byRules(lines)) },
  };
}
