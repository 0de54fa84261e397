import { type Command, Option } from "commander";
import { type Client, segment } from "./client.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";
import { table } from "./table.ts";

interface KeyView {
  site: string;
  prefix: string;
  kind: "write" | "server";
  createdAt: string;
  revokedAt: string | null;
}

const COLUMNS = [
  { title: "key" },
  { title: "kind" },
  { title: "site" },
  { title: "since" },
  { title: "revoked" },
] as const;

export const keysCommand: Registration = (program, surroundings) => {
  const group = program.command("keys").description("keys, the signing secret and sign-in links");
  addList(group, surroundings);
  addCreate(group, surroundings);
  addRevoke(group, surroundings);
  addAnswer<{ url: string }>(group, surroundings, {
    name: "sign-in",
    description: "a link that signs one browser in to the console, once, within 30 minutes",
    ask: (client) => client.post("/v1/sign-in-links", {}),
    words: ({ url }) => url,
  });
  addAnswer<{ signingSecret: string }>(group, surroundings, {
    name: "signing-secret",
    description: "the secret under which your server signs an identify",
    ask: (client) => client.get("/v1/signing-secret"),
    words: ({ signingSecret }) => signingSecret,
  });
};

function addList(group: Command, surroundings: Surroundings): void {
  asksService(group.command("list").description("the site's keys, without their secret part")).action(
    (options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const answer = await client.get<{ keys: KeyView[] }>("/v1/keys");
        if (options.json === true) return printJson(terminal, answer);
        const rows = answer.keys.map((key) => [
          `${key.prefix}…`,
          key.kind,
          key.site,
          key.createdAt.slice(0, 10),
          key.revokedAt?.slice(0, 10) ?? "",
        ]);
        terminal.out(table(COLUMNS, rows, terminal.columns));
      }),
  );
}

function addCreate(group: Command, surroundings: Surroundings): void {
  asksService(group.command("create").description("make a key; it is told once"))
    .addOption(
      new Option("--kind <kind>", "write: for the page's script tag; server: for your server's calls")
        .choices(["write", "server"])
        .makeOptionMandatory(),
    )
    .action((options: QueryOptions & { kind: KeyView["kind"] }) =>
      withClient(surroundings, { ...options, create: true }, async (client) => {
        const made = await client.post<{ key: string }>("/v1/keys", { kind: options.kind });
        if (options.json === true) return printJson(surroundings.terminal, made);
        surroundings.terminal.out(`${made.key}\n`);
      }),
    );
}

function addRevoke(group: Command, surroundings: Surroundings): void {
  asksService(group.command("revoke").description("revoke a key: it is refused from now on"))
    .argument("<key>", "its shown part, as pk_Zk3v9Q0a, or the whole key")
    .action((key: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const answer = await client.post<{ revoked: string }>(`/v1/keys/${segment(key)}/revoke`, {});
        if (options.json === true) return printJson(surroundings.terminal, answer);
        surroundings.terminal.out(`revoked ${answer.revoked}\n`);
      }),
    );
}

/** A command with one answer of one line. */
function addAnswer<T>(
  group: Command,
  surroundings: Surroundings,
  of: {
    name: string;
    description: string;
    ask(client: Client): Promise<T>;
    words(answer: T): string;
  },
): void {
  asksService(group.command(of.name).description(of.description)).action((options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const answer = await of.ask(client);
      if (options.json === true) return printJson(surroundings.terminal, answer);
      surroundings.terminal.out(`${of.words(answer)}\n`);
    }),
  );
}
