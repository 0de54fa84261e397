import {
  DELIVERY_STATES,
  WEBHOOK_EVENTS,
  type WebhookDelivery,
  type WebhookEndpoint,
  type WebhookEvent,
} from "@samehand/protocol/api";
import { type Command, Option } from "commander";
import { segment } from "./client.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";
import { table } from "./table.ts";

const ENDPOINT_COLUMNS = [
  { title: "endpoint" },
  { title: "url", shrinks: true },
  { title: "name", shrinks: true },
  { title: "told of", shrinks: true },
  { title: "waiting", align: "right" },
  { title: "dead", align: "right" },
  { title: "state" },
] as const;
const DELIVERY_COLUMNS = [
  { title: "delivery" },
  { title: "event" },
  { title: "at" },
  { title: "state" },
  { title: "attempts", align: "right" },
  { title: "last" },
] as const;

export const webhooksCommand: Registration = (program, surroundings) => {
  const group = program.command("webhooks").description("servers that are told of changes");
  addList(group, surroundings);
  addAdd(group, surroundings);
  addRotate(group, surroundings);
  addRemove(group, surroundings);
  addDeliveries(group, surroundings);
  addRedrive(group, surroundings);
  addTest(group, surroundings);
};

function addList(group: Command, surroundings: Surroundings): void {
  asksService(group.command("list").description("endpoints, and how much they are still to be told")).action(
    (options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const answer = await client.get<{ endpoints: WebhookEndpoint[] }>("/v1/webhooks");
        if (options.json === true) return printJson(terminal, answer);
        const rows = answer.endpoints.map((endpoint) => [
          endpoint.id,
          endpoint.url,
          endpoint.name,
          endpoint.events.join(" ") || "everything",
          String(endpoint.waiting),
          String(endpoint.dead),
          stateOf(endpoint),
        ]);
        terminal.out(table(ENDPOINT_COLUMNS, rows, terminal.columns));
      }),
  );
}

function stateOf({ stoppedAt, nextAttemptAt }: WebhookEndpoint): string {
  if (stoppedAt !== null) return `stopped ${stoppedAt.slice(0, 10)}`;
  return nextAttemptAt === null ? "on" : `again at ${nextAttemptAt}`;
}

function addAdd(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("add").description("tell a server of changes from now on; its secret is told once"),
  )
    .argument("<url>", "where to post, as https://shop.example/samehand")
    .option("--name <words>", "what it is for")
    .addOption(
      new Option("--events <events...>", "what it is told of (default: everything)").choices(WEBHOOK_EVENTS),
    )
    .action((url: string, options: QueryOptions & { name?: string; events?: WebhookEvent[] }) =>
      withClient(surroundings, options, async (client) => {
        const { name, events } = options;
        const made = await client.post<{ id: string; secret: string }>("/v1/webhooks", { url, name, events });
        if (options.json === true) return printJson(surroundings.terminal, made);
        surroundings.terminal.out(`${made.id}\n${made.secret}\n`);
      }),
    );
}

function addRotate(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("rotate").description("give an endpoint a new secret; the old one signs too for a while"),
  )
    .argument("<endpoint>")
    .option("--overlap-hours <hours>", "how long the old secret signs too (default: 24)", Number)
    .action((endpoint: string, options: QueryOptions & { overlapHours?: number }) =>
      withClient(surroundings, options, async (client) => {
        const { overlapHours } = options;
        const made = await client.post<{ secret: string; oldUntil: string }>(
          `/v1/webhooks/${segment(endpoint)}/rotate`,
          { overlapHours },
        );
        if (options.json === true) return printJson(surroundings.terminal, made);
        surroundings.terminal.out(`${made.secret}\n`);
        surroundings.terminal.err(`the old secret signs too until ${made.oldUntil}\n`);
      }),
    );
}

function addRemove(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("remove").description("remove an endpoint, with everything it was still to be told"),
  )
    .argument("<endpoint>")
    .action((endpoint: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const answer = await client.delete<{ removed: string }>(`/v1/webhooks/${segment(endpoint)}`);
        if (options.json === true) return printJson(surroundings.terminal, answer);
        surroundings.terminal.out(`removed ${answer.removed}\n`);
      }),
    );
}

function addDeliveries(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("deliveries").description("what an endpoint was told and is to be told, newest first"),
  )
    .argument("<endpoint>")
    .addOption(new Option("--state <state>", "only those").choices(DELIVERY_STATES))
    .option("--limit <count>", "how many, up to 200 (default: 50)", Number)
    .action((endpoint: string, options: QueryOptions & { state?: string; limit?: number }) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const { state, limit } = options;
        const answer = await client.get<{ deliveries: WebhookDelivery[] }>(
          `/v1/webhooks/${segment(endpoint)}/deliveries`,
          { state, limit },
        );
        if (options.json === true) return printJson(terminal, answer);
        const rows = answer.deliveries.map(({ id, event, at, state: is, attempts, outcome, status }) => [
          id,
          event,
          at,
          is,
          String(attempts),
          [outcome, status].filter((each) => each !== null).join(" "),
        ]);
        terminal.out(table(DELIVERY_COLUMNS, rows, terminal.columns));
      }),
    );
}

function addRedrive(group: Command, surroundings: Surroundings): void {
  asksService(group.command("redrive").description("send again what was given up; starts a stopped endpoint"))
    .argument("<endpoint>")
    .argument("[delivery]", "this one alone, whatever became of it")
    .action((endpoint: string, delivery: string | undefined, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const answer = await client.post<{ waiting: number }>(`/v1/webhooks/${segment(endpoint)}/redrive`, {
          delivery,
        });
        if (options.json === true) return printJson(surroundings.terminal, answer);
        surroundings.terminal.out(`${answer.waiting} wait to be sent again\n`);
      }),
    );
}

function addTest(group: Command, surroundings: Surroundings): void {
  asksService(group.command("test").description("send an endpoint a message that tells of nothing"))
    .argument("<endpoint>")
    .action((endpoint: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const answer = await client.post<{ delivery: string }>(`/v1/webhooks/${segment(endpoint)}/test`, {});
        if (options.json === true) return printJson(surroundings.terminal, answer);
        surroundings.terminal.out(`${answer.delivery} waits to be sent\n`);
      }),
    );
}
