import type { ScoreReport } from "../jobs/scoring/score-site.ts";
import type { Client } from "./client.ts";
import { plain } from "./plain.ts";
import { progressBar } from "./progress.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";

export const scoreCommand: Registration = (program, surroundings) => {
  asksService(program.command("score").description("score the accounts that wait, now"))
    .option("--full", "score every account, whether anything new is known of it or not")
    .action((options: QueryOptions & { full?: boolean }) =>
      withClient(surroundings, options, async (client) => {
        const report = await scoreAll(client, surroundings, options.full === true);
        if (options.json === true) return printJson(surroundings.terminal, report);
        surroundings.terminal.out(reportText(report));
      }),
    );
};

const SUMMED = [
  "accounts",
  "pairs",
  "links",
  "removed",
  "clusterChanges",
  "durationMs",
  "computedMs",
] as const;
/** A person sees the bar move; a pipe has nobody to show it to. */
const SECONDS_PER_CALL = { person: 1, pipe: 30 } as const;

/** Asks for slices of time until nothing waits, so that no single request has to live as long as a full run. */
export async function scoreAll(
  client: Client,
  { terminal }: Pick<Surroundings, "terminal">,
  full: boolean,
): Promise<ScoreReport> {
  const forSeconds = terminal.errIsTty ? SECONDS_PER_CALL.person : SECONDS_PER_CALL.pipe;
  const bar = progressBar(terminal, "scoring", "accounts");
  const total: ScoreReport = {
    accounts: 0,
    pairs: 0,
    links: 0,
    removed: 0,
    clusterChanges: 0,
    waiting: 0,
    durationMs: 0,
    computedMs: 0,
    contradictions: [],
  };
  try {
    for (let first = true; first || total.waiting > 0; first = false) {
      const part = await client.post<ScoreReport>(
        "/v1/score",
        {},
        { forSeconds, full: full && first ? 1 : 0 },
      );
      for (const name of SUMMED) total[name] += part[name];
      total.waiting = part.waiting;
      total.contradictions = part.contradictions;
      bar.update(total.accounts, total.accounts + total.waiting);
    }
  } finally {
    bar.stop();
  }
  return total;
}

export function reportText(report: ScoreReport): string {
  const odd = report.contradictions.map(({ words }) => `verdicts contradict each other: ${plain(words)}\n`);
  return (
    `scored ${report.accounts} accounts in ${(report.durationMs / 1000).toFixed(1)} s: ${report.pairs} pairs compared, ` +
    `${report.links} links kept, ${report.removed} removed, ${report.clusterChanges} changes of clusters\n${odd.join("")}`
  );
}
