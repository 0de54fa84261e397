import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { table } from "./table.ts";

interface Answer {
  dryRun: boolean;
  days: Record<string, number>;
  rows: Record<string, number>;
}

export const retainCommand: Registration = (program, surroundings) => {
  asksService(
    program
      .command("retain")
      .description("delete what has been kept for long enough; the service does so once a day by itself"),
  )
    .option("--dry-run", "count what would be deleted, and delete nothing")
    .action((options: QueryOptions & { dryRun?: boolean }) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const answer = await client.post<Answer>(
          "/v1/retain",
          {},
          { dryRun: options.dryRun === true ? 1 : 0 },
        );
        if (options.json === true) return printJson(terminal, answer);
        const kept = Object.entries(answer.days).map(
          ([what, days]) => `${what.replace(/Days$/, "")} ${days}`,
        );
        terminal.out(`days kept: ${kept.join(", ")}\n`);
        const rows = Object.entries(answer.rows).map(([name, count]) => [name, String(count)]);
        if (rows.length === 0) return terminal.out("nothing is older\n");
        const title = answer.dryRun ? "WOULD GO" : "GONE";
        terminal.out(table([{ title: "TABLE" }, { title, align: "right" }], rows, terminal.columns));
      }),
    );
};
