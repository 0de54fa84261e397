import type { AccountView, AssessmentView, LinkView } from "@samehand/protocol/api";
import { segment } from "./client.ts";
import { plain } from "./plain.ts";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { table } from "./table.ts";
import { labelText, probabilityText, timeText } from "./words.ts";
import { wrapped } from "./wrapped.ts";

export const accountCommand: Registration = (program, surroundings) => {
  asksService(
    program.command("account <id>").description("show one account: assessment, devices, addresses, links"),
  ).action((id: string, options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const path = `/v1/accounts/${segment(id)}`;
      const account = await client.get<AccountView>(path);
      if (options.json === true) return printJson(terminal, account);
      const assessment = await client.get<AssessmentView>(`${path}/assessment`);
      const { links } = await client.get<{ links: LinkView[] }>(`${path}/links`, { limit: 20 });
      terminal.out(header(account, assessment, terminal.columns));
      terminal.out(devices(account, terminal.columns));
      terminal.out(addresses(account, terminal.columns));
      if (links.length > 0) terminal.out(linked(id, links, terminal.columns));
    }),
  );
};

function header(account: AccountView, assessment: AssessmentView, columns: number): string {
  const { cluster, typing } = account;
  const lines = [
    `${plain(account.account)} (${account.trust}): seen ${account.observations} times since ${timeText(account.firstSeen)}, last ${timeText(account.lastSeen)}`,
    `score ${Math.round(assessment.score)} of 100, ${assessment.action}`,
    ...assessment.findings.map((each) => `  +${each.points}  ${plain(each.reason)}`),
    cluster === null ? "in no cluster" : `in cluster ${plain(cluster.id)} (${labelText(cluster.label)})`,
    ...(typing === null
      ? []
      : [
          `types ${typing.keys} keys: key dwell ${Math.round(typing.meanKeyDwellMs)} ms, flight ${Math.round(typing.meanFlightMs)} ms, rollover ${Math.round(100 * typing.rolloverRatio)} %`,
        ]),
  ];
  return `${lines.flatMap((line) => wrapped(line, columns, 2)).join("\n")}\n\n`;
}

function devices(account: AccountView, columns: number): string {
  return `${table(
    [
      { title: "VISITOR", shrinks: true },
      { title: "BROWSER", shrinks: true },
      { title: "SYSTEM", shrinks: true },
      { title: "SEEN", align: "right" },
      { title: "LAST" },
      { title: "ACCOUNTS", align: "right" },
    ],
    account.devices.map((each) => [
      each.visitorId,
      each.browser,
      each.os,
      String(each.observations),
      timeText(each.lastSeen),
      String(each.accounts),
    ]),
    columns,
  )}\n`;
}

function addresses(account: AccountView, columns: number): string {
  return `${table(
    [
      { title: "ADDRESS (pseudonym)", shrinks: true },
      { title: "COUNTRY" },
      { title: "NETWORK", shrinks: true },
      { title: "CLASS" },
      { title: "SEEN", align: "right" },
      { title: "ACCOUNTS", align: "right" },
    ],
    account.addresses.map((each) => [
      each.addressKey,
      each.country ?? "–",
      each.asName ?? "–",
      each.networkClass,
      String(each.observations),
      String(each.accounts),
    ]),
    columns,
  )}\n`;
}

function linked(id: string, links: readonly LinkView[], columns: number): string {
  const strongest = (link: LinkView) =>
    link.contributions.reduce((best, each) => (each.bits > best.bits ? each : best)).words;
  return table(
    [
      { title: "LINKED WITH", shrinks: true },
      { title: "PROBABILITY", align: "right" },
      { title: "BECAUSE", shrinks: true },
    ],
    links.map((link) => [
      link.a === id ? link.b : link.a,
      probabilityText(link.probability),
      link.contributions.length === 0 ? "" : strongest(link),
    ]),
    columns,
  );
}
