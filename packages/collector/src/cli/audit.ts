import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { table } from "./table.ts";
import { timeText } from "./words.ts";

interface Options extends QueryOptions {
  subject?: string;
  by?: string;
  limit?: string;
  cursor?: string;
  installation?: boolean;
}
interface Answer {
  entries: { at: string; by: string; action: string; subject: string | null; subjectKey: string | null }[];
  next: string | null;
}

export const auditCommand: Registration = (program, surroundings) => {
  asksService(program.command("audit").description("who read or changed what of the site's people"))
    .option("--subject <id>", "only of this account, visitor or cluster")
    .option("--by <name>", "only what this user, or the key of this shown part, did")
    .option("--installation", "who changed sites, users and their own access")
    .option("--limit <n>", "how many, at most 200", "50")
    .option("--cursor <cursor>", "continue after an earlier page")
    .action((options: Options) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const { subject, by, limit, cursor } = options;
        const path = options.installation === true ? "/v1/audit/installation" : "/v1/audit";
        const answer = await client.get<Answer>(path, { subject, by, limit, cursor });
        if (options.json === true) return printJson(terminal, answer);
        const rows = answer.entries.map((entry) => [
          timeText(entry.at),
          entry.by,
          entry.action,
          entry.subject ?? (entry.subjectKey === null ? "" : `erased:${entry.subjectKey}`),
        ]);
        const columns = [
          { title: "AT" },
          { title: "BY", shrinks: true },
          { title: "DID" },
          { title: "OF", shrinks: true },
        ];
        terminal.out(table(columns, rows, terminal.columns));
        if (answer.next !== null) terminal.out(`more: --cursor ${answer.next}\n`);
      }),
    );
};
