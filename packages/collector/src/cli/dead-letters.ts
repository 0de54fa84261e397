import type { Command } from "commander";
import { ApiError, type Client, segment } from "./client.ts";
import {
  asksService,
  printJson,
  type QueryOptions,
  type Registration,
  type Surroundings,
  withClient,
} from "./query-command.ts";
import { table } from "./table.ts";

interface LetterSummary {
  id: string;
  receivedAt: string;
  route: string;
  code: string;
  path: string | null;
  redrivable: boolean;
}
interface Redriven {
  accepted: number;
  duplicates: number;
}

const COLUMNS = [
  { title: "letter" },
  { title: "received" },
  { title: "route" },
  { title: "refused as" },
  { title: "field", shrinks: true },
  { title: "body" },
] as const;
/** Of one site no more are kept. */
const ALL = 200;

export const deadLettersCommand: Registration = (program, surroundings) => {
  const group = program.command("dead-letters").description("what was refused, and what it was made of");
  addList(group, surroundings);
  addShow(group, surroundings);
  addRedrive(group, surroundings);
};

function addList(group: Command, surroundings: Surroundings): void {
  asksService(group.command("list").description("some of what was refused lately, newest first"))
    .option("--code <code>", "only what was refused as this, as invalid_field")
    .option("--limit <number>", "how many (default: 50)")
    .action((options: QueryOptions & { code?: string; limit?: string }) =>
      withClient(surroundings, options, async (client) => {
        const answer = await list(client, options);
        const { terminal } = surroundings;
        if (options.json === true) return printJson(terminal, answer);
        const rows = answer.letters.map((letter) => [
          letter.id,
          letter.receivedAt.slice(0, 19).replace("T", " "),
          letter.route,
          letter.code,
          letter.path ?? "",
          letter.redrivable ? "kept" : "",
        ]);
        terminal.out(table(COLUMNS, rows, terminal.columns));
      }),
    );
}

function addShow(group: Command, surroundings: Surroundings): void {
  asksService(group.command("show").description("the structure of one refused body, without its values"))
    .argument("<letter>", "its id")
    .action((id: string, options: QueryOptions) =>
      withClient(surroundings, options, async (client) => {
        printJson(surroundings.terminal, await client.get<object>(`/v1/dead-letters/${segment(id)}`));
      }),
    );
}

function addRedrive(group: Command, surroundings: Surroundings): void {
  asksService(
    group.command("redrive").description("judge kept bodies again, after an upgrade or a changed limit"),
  )
    .argument("[letter]", "its id; every letter with a body where none is named")
    .option("--code <code>", "only what was refused as this, as unsupported_version")
    .action((id: string | undefined, options: QueryOptions & { code?: string }) =>
      withClient(surroundings, options, async (client) => {
        const { terminal } = surroundings;
        const letters =
          id === undefined
            ? (await list(client, { ...options, limit: String(ALL) })).letters.filter(
                (each) => each.redrivable,
              )
            : [{ id }];
        const totals = { letters: letters.length, accepted: 0, duplicates: 0, refusedAgain: 0 };
        for (const letter of letters) {
          try {
            const redriven = await client.post<Redriven>(
              `/v1/dead-letters/${segment(letter.id)}/redrive`,
              {},
            );
            totals.accepted += redriven.accepted;
            totals.duplicates += redriven.duplicates;
          } catch (error) {
            // Of one alone, the reason is what was asked for.
            if (id !== undefined || !(error instanceof ApiError) || error.status !== 400) throw error;
            totals.refusedAgain++;
          }
        }
        if (options.json === true) return printJson(terminal, totals);
        terminal.out(
          `${totals.accepted} items accepted, ${totals.duplicates} known already, ` +
            `${totals.refusedAgain} of ${totals.letters} letters refused again\n`,
        );
      }),
    );
}

function list(client: Client, { code, limit }: { code?: string; limit?: string }) {
  return client.get<{ letters: LetterSummary[] }>("/v1/dead-letters", { code, limit });
}
