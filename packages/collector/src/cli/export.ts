import { segment } from "./client.ts";
import { asksService, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { writeWhole } from "./write-whole.ts";

export const exportCommand: Registration = (program, surroundings) => {
  asksService(
    program
      .command("export <id>")
      .description(
        "write all that is kept of an account as newline-delimited JSON, which `import` reads back",
      ),
  )
    .option("--out <file>", "the file to write (default: standard output)")
    .action((id: string, options: QueryOptions & { out?: string }) =>
      withClient(surroundings, options, async (client) => {
        const lines = await client.stream(`/v1/accounts/${segment(id)}/export`);
        if (options.out === undefined) {
          const text = new TextDecoder();
          for await (const bytes of lines) surroundings.terminal.out(text.decode(bytes, { stream: true }));
        } else await writeWhole(options.out, lines);
      }),
    );
};
