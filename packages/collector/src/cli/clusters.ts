import { CLUSTER_LABELS, CLUSTER_SORTS, type ClusterList } from "@samehand/protocol/api";
import { Option } from "commander";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { table } from "./table.ts";
import { labelText, probabilityText, timeText } from "./words.ts";

interface Options extends QueryOptions {
  label?: string;
  minProbability?: string;
  sort?: string;
  limit?: string;
  cursor?: string;
}

export const clustersCommand: Registration = (program, surroundings) => {
  asksService(program.command("clusters").description("list clusters of accounts held to be one hand"))
    .addOption(new Option("--label <label>", "only clusters of this label").choices(CLUSTER_LABELS))
    .option("--min-probability <p>", "only clusters at least this probable, 0 to 1")
    .addOption(new Option("--sort <by>", "what comes first").choices(CLUSTER_SORTS).default("activity"))
    .option("--limit <n>", "how many, at most 200", "50")
    .option("--cursor <cursor>", "continue after an earlier page")
    .action((options: Options) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const { label, minProbability, sort, limit, cursor } = options;
        const list = await client.get<ClusterList>("/v1/clusters", {
          label,
          minProbability,
          sort,
          limit,
          cursor,
        });
        if (options.json === true) return printJson(terminal, list);
        if (list.clusters.length === 0) return terminal.out("No clusters.\n");
        terminal.out(
          table(
            [
              { title: "CLUSTER" },
              { title: "LABEL" },
              { title: "SIZE", align: "right" },
              { title: "PROBABILITY", align: "right" },
              { title: "LAST ACTIVITY" },
              { title: "ACCOUNTS", shrinks: true },
            ],
            list.clusters.map((each) => [
              each.id,
              labelText(each.label),
              String(each.size),
              probabilityText(each.probability),
              timeText(each.lastActivityAt),
              each.accounts.join(", ") + (each.size > each.accounts.length ? ", …" : ""),
            ]),
            terminal.columns,
          ),
        );
        if (list.next !== null)
          terminal.out(`${list.clusters.length} of ${list.total}; more: --cursor ${list.next}\n`);
      }),
    );
};
