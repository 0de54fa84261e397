import type { ModelList } from "@samehand/protocol/api";
import { Argument, type Command } from "commander";
import { StartError } from "../start-error.ts";
import { type Client, segment } from "./client.ts";
import { modelsText, modelText } from "./model-text.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";

export const modelCommand: Registration = (program, surroundings) => {
  const group = program
    .command("model")
    .description("the weights that links are judged by: shipped, or learned");
  const list = (client: Client) => client.get<ModelList>("/v1/models");
  const use = (client: Client, model: string) =>
    client.post<ModelList>(`/v1/models/${segment(model)}/use`, {});
  addShow(group, surroundings);
  answers(
    group.command("list").description("what the site learned, and what it is scored with"),
    surroundings,
    list,
  );
  answers(
    group.command("use").argument("<model>").description("weigh links with this model from now on"),
    surroundings,
    use,
  );
  answers(
    group
      .command("nightly")
      .addArgument(new Argument("<state>", "whether a model is proposed every night").choices(["on", "off"]))
      .description("learn every night where verdicts came; what is learned is proposed and no more"),
    surroundings,
    (client, state) => client.put<ModelList>("/v1/models/nightly", { nightly: state === "on" }),
  );
  answers(group.command("shipped").description("weigh links as shipped again"), surroundings, (client) =>
    use(client, "shipped"),
  );
};

/** A command that ends with the list. */
function answers(
  command: Command,
  surroundings: Surroundings,
  ask: (client: Client, model: string) => Promise<ModelList>,
): void {
  asksService(command).action(async (...args: unknown[]) => {
    const options = command.opts<QueryOptions>();
    await withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const answer = await ask(client, String(args[0]));
      if (options.json === true) return printJson(terminal, answer);
      terminal.out(modelsText(answer, terminal.columns));
    });
  });
}

function addShow(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("show").argument("<model>").description("one model beside the shipped weights"),
  ).action((number: string, options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const { models } = await client.get<ModelList>("/v1/models");
      const model = models.find((each) => String(each.model) === number);
      if (model === undefined)
        throw new StartError("bad_configuration", `There is no model ${number}: samehand model list`);
      if (options.json === true) return printJson(terminal, model);
      terminal.out(modelText(model, terminal.columns));
    }),
  );
}
