import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { type Command, Option } from "commander";
import { StartError } from "../start-error.ts";
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
import { timeText } from "./words.ts";

interface UserView {
  user: string;
  role: string;
  secondFactor: boolean;
  createdAt: string;
  lastSignInAt: string | null;
}
type PasswordOptions = QueryOptions & { passwordStdin?: boolean };

const ROLES = ["viewer", "reviewer", "admin"] as const;
const COLUMNS = [
  { title: "user", shrinks: true },
  { title: "role" },
  { title: "codes" },
  { title: "since" },
  { title: "last sign-in" },
] as const;
/** 120 random bits in 20 characters. */
const MADE_BYTES = 15;

export const usersCommand: Registration = (program, surroundings) => {
  const group = program.command("users").description("who may sign in to the console");
  addList(group, surroundings);
  addAdd(group, surroundings);
  addRole(group, surroundings);
  addPassword(group, surroundings);
  const call = (name: string, description: string, ask: (client: Client, path: string) => Promise<unknown>) =>
    asksService(group.command(name).description(description))
      .argument("<user>")
      .action((user: string, options: QueryOptions) =>
        withClient(surroundings, options, async (client) => {
          await ask(client, `/v1/users/${segment(user)}`);
          if (options.json === true) printJson(surroundings.terminal, { user });
        }),
      );
  call("remove-codes", "let a user who lost the phone sign in by the password alone", (client, path) =>
    client.patch(path, { secondFactor: false }),
  );
  call("sign-out", "end every session of a user; operator: those of sign-in links", (client, path) =>
    client.post(`${path}/sign-out`, {}),
  );
  call("remove", "remove a user, who is signed out at once", (client, path) => client.delete(path));
};

function addList(group: Command, surroundings: Surroundings): void {
  asksService(group.command("list").description("every user")).action((options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const answer = await client.get<{ users: UserView[] }>("/v1/users");
      if (options.json === true) return printJson(terminal, answer);
      const rows = answer.users.map((each) => [
        each.user,
        each.role,
        each.secondFactor ? "yes" : "no",
        timeText(each.createdAt),
        each.lastSignInAt === null ? "never" : timeText(each.lastSignInAt),
      ]);
      terminal.out(table(COLUMNS, rows, terminal.columns));
    }),
  );
}

function addAdd(group: Command, surroundings: Surroundings): void {
  takesPassword(group.command("add").description("add a user; a made password is told once"))
    .argument("<user>", "a name or e-mail address")
    .addOption(
      new Option("--role <role>", "viewer reads, reviewer gives verdicts, admin hands out access")
        .choices(ROLES)
        .default("reviewer"),
    )
    .action((user: string, options: PasswordOptions & { role: string }) =>
      withClient(surroundings, { ...options, create: true }, async (client) => {
        const { password, isMade } = await passwordOf(options);
        const made = await client.post<{ user: string; role: string }>("/v1/users", {
          user,
          role: options.role,
          password,
        });
        tell(surroundings, options, { ...made, ...(isMade ? { password } : {}) });
      }),
    );
}

function addRole(group: Command, surroundings: Surroundings): void {
  asksService(group.command("role").description("change what a user may do"))
    .argument("<user>")
    .argument("<role>", ROLES.join(", "))
    .action((user: string, role: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        await client.patch(`/v1/users/${segment(user)}`, { role });
        if (options.json === true) printJson(surroundings.terminal, { user, role });
      }),
    );
}

function addPassword(group: Command, surroundings: Surroundings): void {
  takesPassword(group.command("password").description("give a user a new password; a made one is told once"))
    .argument("<user>")
    .action((user: string, options: PasswordOptions) =>
      withClient(surroundings, options, async (client) => {
        const { password, isMade } = await passwordOf(options);
        await client.patch(`/v1/users/${segment(user)}`, { password });
        tell(surroundings, options, { user, ...(isMade ? { password } : {}) });
      }),
    );
}

function takesPassword(command: Command): Command {
  // Never an argument: every user of the machine sees those.
  return asksService(command).option("--password-stdin", "read the password from standard input");
}

async function passwordOf(options: PasswordOptions): Promise<{ password: string; isMade: boolean }> {
  if (options.passwordStdin !== true)
    return { password: randomBytes(MADE_BYTES).toString("base64url"), isMade: true };
  const password = (await text(process.stdin)).replace(/\r?\n$/, "");
  if (password === "") throw new StartError("bad_configuration", "No password came by standard input.");
  return { password, isMade: false };
}

function tell(
  { terminal }: Surroundings,
  options: QueryOptions,
  made: { user: string; password?: string },
): void {
  if (options.json === true) printJson(terminal, made);
  else terminal.out(made.password === undefined ? `${made.user}\n` : `${made.user}  ${made.password}\n`);
}
