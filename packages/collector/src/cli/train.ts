import { setTimeout as sleep } from "node:timers/promises";
import type { ModelList, ModelView } from "@samehand/protocol/api";
import type { Client } from "./client.ts";
import { modelText } from "./model-text.ts";
import { progressBar } from "./progress.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";

export const trainCommand: Registration = (program, surroundings) => {
  asksService(
    program
      .command("train")
      .description("learn weights from the site's pairs and verdicts, beside the shipped ones"),
  )
    .option("--apply", "put them in use where held-out verdicts show them no worse")
    .action((options: QueryOptions & { apply?: boolean }) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        let model = await learned(client, surroundings);
        if (options.apply === true && model.figures?.better === true) {
          const { models } = await client.post<ModelList>(`/v1/models/${model.model}/use`, {});
          model = models.find((each) => each.model === model.model) ?? model;
        }
        if (options.json === true) return printJson(terminal, model);
        terminal.out(modelText(model, terminal.columns));
      }),
    );
};

const ASK_EVERY_MS = 1000;

/** The service learns in one call; whoever watches is told meanwhile how far it is. */
async function learned(client: Client, { terminal }: Pick<Surroundings, "terminal">): Promise<ModelView> {
  const bar = progressBar(terminal, "learning", "accounts");
  const ended = new AbortController();
  const watch = async () => {
    while (terminal.errIsTty && !ended.signal.aborted) {
      await sleep(ASK_EVERY_MS, undefined, { signal: ended.signal }).catch(() => {});
      if (ended.signal.aborted) return;
      const { models } = await client.get<ModelList>("/v1/models");
      const [latest] = models;
      if (latest?.state === "learning") bar.update(latest.done, latest.total);
    }
  };
  // What the learning itself answers is what counts.
  const watching = watch().catch(() => {});
  try {
    return await client.post<ModelView>("/v1/models", {});
  } finally {
    ended.abort();
    await watching;
    bar.stop();
  }
}
