import type { Erasure } from "../privacy/erase-account.ts";
import { segment } from "./client.ts";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";

export const eraseCommand: Registration = (program, surroundings) => {
  asksService(program.command("erase <id>").description("erase an account from every table, for good"))
    .requiredOption("--yes", "say that you mean it: nothing brings it back")
    .action((id: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const erasure = await client.delete<Erasure>(`/v1/accounts/${segment(id)}`);
        if (options.json === true) return printJson(surroundings.terminal, erasure);
        const rows = Object.entries(erasure.rows).map(([table, count]) => `  ${table} ${count}`);
        surroundings.terminal.out(
          `erased; on record as ${erasure.tombstone}\nrows erased or emptied of its name:\n${rows.join("\n")}\n`,
        );
      }),
    );
};
