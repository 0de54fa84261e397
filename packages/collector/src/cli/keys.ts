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
  kind: (typeof KINDS)[number];
  name: string;
  createdAt: string;
  revokedAt: string | null;
  expiresAt: string | null;
  lastUsedOn: string | null;
}

const KINDS = ["write", "server", "read", "admin"] as const;
const KIND_HELP =
  "write: for the page's script tag; server: for your server's calls; read: for dashboards; admin: everything on the site";

const COLUMNS = [
  { title: "key" },
  { title: "kind" },
  { title: "site" },
  { title: "name", shrinks: true },
  { title: "since" },
  { title: "last used" },
  { title: "ends" },
] as const;

export const keysCommand: Registration = (program, surroundings) => {
  const group = program.command("keys").description("keys, the signing secret and sign-in links");
  addList(group, surroundings);
  addCreate(group, surroundings);
  addRotate(group, surroundings);
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
          key.name,
          key.createdAt.slice(0, 10),
          key.lastUsedOn ?? "never",
          endOf(key),
        ]);
        terminal.out(table(COLUMNS, rows, terminal.columns));
      }),
  );
}

function addCreate(group: Command, surroundings: Surroundings): void {
  asksService(group.command("create").description("make a key; it is told once"))
    .addOption(new Option("--kind <kind>", KIND_HELP).choices(KINDS).makeOptionMandatory())
    .option("--name <words>", "what it is for")
    .option("--expires-in-days <days>", "refuse it from then on (default: never)", Number)
    .action((options: QueryOptions & { kind: KeyView["kind"]; name?: string; expiresInDays?: number }) =>
      withClient(surroundings, { ...options, create: true }, async (client) => {
        const { kind, name, expiresInDays } = options;
        const made = await client.post<{ key: string }>("/v1/keys", { kind, name, expiresInDays });
        if (options.json === true) return printJson(surroundings.terminal, made);
        surroundings.terminal.out(`${made.key}\n`);
      }),
    );
}

function addRotate(group: Command, surroundings: Surroundings): void {
  asksService(group.command("rotate").description("make a key's successor; the old one works a while longer"))
    .argument("<key>", "its shown part, as pk_Zk3v9Q0a, or the whole key")
    .option("--overlap-hours <hours>", "how long the old key still works (default: 168, a week)", Number)
    .action((key: string, options: QueryOptions & { overlapHours?: number }) =>
      withClient(surroundings, options, async (client) => {
        const { overlapHours } = options;
        const made = await client.post<{ key: string; oldExpiresAt: string }>(
          `/v1/keys/${segment(shown(key))}/rotate`,
          { overlapHours },
        );
        if (options.json === true) return printJson(surroundings.terminal, made);
        surroundings.terminal.out(`${made.key}\n`);
        surroundings.terminal.err(`the old key works until ${made.oldExpiresAt}\n`);
      }),
    );
}

/** A whole key has no business in a path, which proxies log. */
function shown(key: string): string {
  return key.slice(0, 11);
}

function endOf({ revokedAt, expiresAt }: KeyView): string {
  if (revokedAt !== null) return `revoked ${revokedAt.slice(0, 10)}`;
  return expiresAt === null ? "" : expiresAt.slice(0, 10);
}

function addRevoke(group: Command, surroundings: Surroundings): void {
  asksService(group.command("revoke").description("revoke a key: it is refused from now on"))
    .argument("<key>", "its shown part, as pk_Zk3v9Q0a, or the whole key")
    .action((key: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        const answer = await client.post<{ revoked: string }>(`/v1/keys/${segment(shown(key))}/revoke`, {});
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
