import type { VisitorView } from "@samehand/protocol/api";
import { segment } from "./client.ts";
import { plain } from "./plain.ts";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { table } from "./table.ts";
import { timeText } from "./words.ts";
import { wrapped } from "./wrapped.ts";

export const deviceCommand: Registration = (program, surroundings) => {
  asksService(
    program.command("device <visitor>").description("show one visitor: its signals and the accounts on it"),
  ).action((id: string, options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const visitor = await client.get<VisitorView>(`/v1/visitors/${segment(id)}`);
      if (options.json === true) return printJson(terminal, visitor);
      const header =
        `${plain(visitor.visitorId)}: ${plain(visitor.browser)} on ${plain(visitor.os)} (${plain(visitor.deviceType)}), ` +
        `seen ${visitor.observations} times, last ${timeText(visitor.lastSeen)}${verdict(visitor)}`;
      terminal.out(`${wrapped(header, terminal.columns, 2).join("\n")}\n\n`);
      terminal.out(
        table(
          [{ title: "ACCOUNT", shrinks: true }, { title: "SEEN", align: "right" }, { title: "LAST" }],
          visitor.accounts.map((each) => [each.account, String(each.observations), timeText(each.lastSeen)]),
          terminal.columns,
        ),
      );
      terminal.out("\n");
      if (visitor.marks.length > 0) {
        terminal.out(
          table(
            [
              { title: "MARK" },
              { title: "STRENGTH" },
              { title: "LAST" },
              { title: "WHAT IT SHOWED", shrinks: true },
            ],
            visitor.marks.map((each) => [each.mark, each.strength, timeText(each.lastSeen), each.words]),
            terminal.columns,
          ),
        );
        terminal.out("\n");
      }
      terminal.out(
        table(
          [{ title: "SIGNAL" }, { title: "STATUS" }, { title: "VALUE", shrinks: true }],
          visitor.signals.map((each) => [each.name, each.status, each.value]),
          terminal.columns,
        ),
      );
    }),
  );
};

function verdict({ tampered, automated }: VisitorView): string {
  const words = [...(tampered ? ["says what it is not"] : []), ...(automated ? ["driven by a program"] : [])];
  return words.length === 0 ? "" : `; ${words.join(", ")}`;
}
