import type { ClusterView } from "@samehand/protocol/api";
import { segment } from "./client.ts";
import { plain } from "./plain.ts";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { table } from "./table.ts";
import { bitsText, labelText, probabilityText, timeText } from "./words.ts";
import { wrapped } from "./wrapped.ts";

export const clusterCommand: Registration = (program, surroundings) => {
  asksService(
    program.command("cluster <id>").description("show one cluster: accounts, links and history"),
  ).action((id: string, options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const cluster = await client.get<ClusterView>(`/v1/clusters/${segment(id)}`);
      if (options.json === true) return printJson(terminal, cluster);
      const { columns } = terminal;
      const say = (text: string, indent = 0) =>
        terminal.out(
          wrapped(text, columns, indent)
            .map((line) => `${line}\n`)
            .join(""),
        );
      say(
        `${plain(cluster.id)}: ${labelText(cluster.label)}, ${cluster.size} accounts, ` +
          `probability ${probabilityText(cluster.probability)}`,
      );
      say(
        `bound by ${cluster.families.map(plain).join(", ")}; last activity ${timeText(cluster.lastActivityAt)}`,
      );
      terminal.out("\n");
      terminal.out(
        table(
          [
            { title: "ACCOUNT", shrinks: true },
            { title: "VISITORS", align: "right" },
            { title: "LAST SEEN" },
            { title: "SCORE", align: "right" },
            { title: "ACTION" },
          ],
          cluster.accounts.map((each) => [
            each.account,
            String(each.visitors),
            timeText(each.lastSeen),
            each.score === null ? "–" : String(Math.round(each.score)),
            each.action ?? "–",
          ]),
          columns,
        ),
      );
      terminal.out("\n");
      terminal.out(
        table(
          [
            { title: "LINK", shrinks: true },
            { title: "", shrinks: true },
            { title: "BITS", align: "right" },
            { title: "PROBABILITY", align: "right" },
          ],
          cluster.links.map((link) => [
            link.a,
            link.b,
            bitsText(link.bits),
            probabilityText(link.probability),
          ]),
          columns,
        ),
      );
      if (cluster.linkCount > cluster.links.length)
        say(`the strongest ${cluster.links.length} of ${cluster.linkCount} links`);
      terminal.out("\n");
      for (const entry of cluster.history) say(`${timeText(entry.at)}  ${plain(entry.words)}`, 18);
    }),
  );
};
