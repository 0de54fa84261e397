import type { Command } from "commander";
import type { Client } from "./client.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";
import { table } from "./table.ts";

interface SiteView {
  id: string;
  name: string;
  accounts: number;
  sample: boolean;
}

export const sitesCommand: Registration = (program, surroundings) => {
  const group = program.command("sites").description("sites, and the origins their pages may write from");
  addList(group, surroundings);
  addAdd(group, surroundings);
  addOrigins(group, surroundings);
};

function addList(group: Command, surroundings: Surroundings): void {
  asksService(group.command("list").description("every site of this installation")).action(
    (options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const answer = await client.get<{ sites: SiteView[] }>("/v1/sites");
        if (options.json === true) return printJson(terminal, answer);
        const rows = answer.sites.map(({ id, name, accounts, sample }) => [
          id,
          name,
          String(accounts),
          sample ? "sample" : "",
        ]);
        const columns = [
          { title: "site" },
          { title: "name", shrinks: true },
          { title: "accounts", align: "right" as const },
          { title: "" },
        ];
        terminal.out(table(columns, rows, terminal.columns));
      }),
  );
}

function addAdd(group: Command, surroundings: Surroundings): void {
  asksService(group.command("add").description("add a site; make its keys with: keys create --site ID"))
    .argument("<id>", "lower-case letters, digits and hyphens")
    .option("--name <words>", "what people call it (default: its id)")
    .action((id: string, options: QueryOptions & { name?: string }) =>
      withClient(surroundings, { ...options, create: true }, async (client) => {
        const site = await client.post<SiteView>("/v1/sites", { id, name: options.name ?? id });
        if (options.json === true) return printJson(surroundings.terminal, site);
        surroundings.terminal.out(`added ${site.id}\n`);
      }),
    );
}

function addOrigins(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("origins").description("show or set the origins from which the site's pages may write"),
  )
    .argument("[origins...]", "as https://shop.example or https://*.shop.example; none: show the list")
    .option("--any", "take pages of every origin again")
    .action((origins: string[], options: QueryOptions & { any?: boolean }) =>
      withClient(surroundings, options, async (client) => {
        const answer = await askOrigins(client, options.any === true ? [] : origins, options.any === true);
        if (options.json === true) return printJson(surroundings.terminal, answer);
        const words = answer.origins.length === 0 ? ["any origin"] : answer.origins;
        surroundings.terminal.out(`${words.join("\n")}\n`);
      }),
    );
}

function askOrigins(client: Client, origins: readonly string[], isSaid: boolean) {
  const path = "/v1/allowed-origins";
  return origins.length > 0 || isSaid
    ? client.put<{ origins: string[] }>(path, { origins })
    : client.get<{ origins: string[] }>(path);
}
