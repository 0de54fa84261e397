import type { ExplanationView } from "@samehand/protocol/api";
import { segment } from "./client.ts";
import { plain } from "./plain.ts";
import { asksService, printJson, type QueryOptions, type Registration, withClient } from "./query-command.ts";
import { fit } from "./table.ts";
import { bitsText, labelText, probabilityText, timeText } from "./words.ts";
import { wrapped } from "./wrapped.ts";

/** Characters to each side of the bar's middle. */
const BAR = 10;
const NAME_WIDTH = 18;
const BITS_WIDTH = 7;
const SUM_INDENT = BITS_WIDTH + 2;

export const explainCommand: Registration = (program, surroundings) => {
  asksService(
    program
      .command("explain <account> <other>")
      .description("show why two accounts are, or are not, held to be one hand"),
  ).action((a: string, b: string, options: QueryOptions) =>
    withClient(surroundings, options, async (client) => {
      const { terminal } = surroundings;
      const proof = await client.get<ExplanationView>(`/v1/links/${segment(a)}/${segment(b)}`);
      if (options.json === true) return printJson(terminal, proof);
      terminal.out(explanationText(proof, terminal.columns));
    }),
  );
};

const DECISIONS = {
  oneHand: "held to be one hand",
  unsure: "undecided",
  notOneHand: "not held to be one hand",
} as const;

const DECIDED = {
  oneHand: "one hand, as a reviewer decided",
  differentPeople: "different people, as a reviewer decided",
} as const;

/** The waterfall as an aligned list, whose bits add up to the sum below it. */
export function explanationText(proof: ExplanationView, columns: number): string {
  const most = Math.max(1, ...proof.contributions.map((each) => Math.abs(each.bits)));
  const margin = NAME_WIDTH + BITS_WIDTH + 2 * BAR + 1 + 6;
  const width = Math.max(30, columns - margin);
  const lines: string[] = [
    ...wrapped(
      `${plain(proof.a)} and ${plain(proof.b)}: ${proof.verdict === null ? DECISIONS[proof.decision] : DECIDED[proof.verdict.verdict]}`,
      columns,
    ),
    "",
  ];
  for (const each of proof.contributions) {
    const head = [
      fit(bitsText(each.bits), BITS_WIDTH, "right"),
      bar(each.bits, most),
      fit(plain(each.comparison), NAME_WIDTH),
    ].join("  ");
    const [first = "", ...more] = wrapped(plain(each.words), width);
    lines.push(`${head}  ${first}`.trimEnd(), ...more.map((line) => " ".repeat(margin) + line));
  }
  lines.push(
    "─".repeat(BITS_WIDTH),
    ...wrapped(
      `${fit(bitsText(proof.bits), BITS_WIDTH, "right")}  bits: probability of one hand ${probabilityText(proof.probability)} (called one hand from ${proof.threshold})`,
      columns,
      SUM_INDENT,
    ),
    ...wrapped(`${" ".repeat(SUM_INDENT)}${relations(proof)}`, columns, SUM_INDENT),
  );
  if (proof.model !== null) lines.push("", `Weighed with model ${proof.model}, learned on this site.`);
  if (proof.verdict !== null) {
    const { verdict, by, at, note } = proof.verdict;
    const said = verdict === "oneHand" ? "one hand" : "different people";
    const because = note === "" ? "" : `: ${plain(note)}`;
    lines.push("", ...wrapped(`${plain(by)} said ${said} on ${timeText(at)}${because}`, columns));
  }
  for (const { words } of proof.contradictions) lines.push("", ...wrapped(plain(words), columns));
  if (proof.cluster !== null) lines.push("", `Both are in cluster ${plain(proof.cluster)}.`);
  if (proof.wouldChange.length > 0)
    lines.push(
      "",
      "What would change this:",
      ...proof.wouldChange.flatMap((each) => wrapped(`  ${plain(each)}`, columns, 2)),
    );
  return `${lines.join("\n")}\n`;
}

function relations(proof: ExplanationView): string {
  return Object.entries(proof.relations)
    .map(([relation, probability]) => `${labelText(relation)} ${probabilityText(probability)}`)
    .join(", ");
}

/** Against to the left of the middle, in favour to the right. */
function bar(bits: number, most: number): string {
  const length = Math.round((Math.abs(bits) / most) * BAR);
  return bits < 0
    ? `${" ".repeat(BAR - length)}${"░".repeat(length)}│${" ".repeat(BAR)}`
    : `${" ".repeat(BAR)}│${"█".repeat(length)}${" ".repeat(BAR - length)}`;
}
