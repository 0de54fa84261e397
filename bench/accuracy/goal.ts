import { isMet } from "../sdk/goal.ts";

/** One figure beside what it has to reach and what others reach on the same data. */
export interface Goal {
  /** Its number among the goals of the linkage. */
  number: number;
  on: string;
  what: string;
  samehand: number;
  /** Null where the figure is only told. */
  bound: { most: number } | { least: number } | null;
  baselines: Readonly<Record<string, number>>;
}

const digits = (value: number) =>
  Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(4);

/** Goals as lines of a Markdown table. */
export function table(goals: readonly Goal[]): string {
  const rows = goals
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, on, what, samehand, bound, baselines }) => [
      String(number),
      on,
      what,
      digits(samehand),
      bound === null ? "–" : "most" in bound ? `≤ ${bound.most}` : `≥ ${bound.least}`,
      bound === null ? "–" : isMet({ bound, samehand }) ? "yes" : "NO",
      Object.entries(baselines)
        .map(([name, value]) => `${name} ${digits(value)}`)
        .join(", "),
    ]);
  const head = ["goal", "on", "what", "samehand", "wanted", "met", "others on the same data"];
  const widths = head.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, index) => text.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
