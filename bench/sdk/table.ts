import { type Goal, isMet } from "./goal.ts";

/** Goals as lines of a Markdown table, the peers beside Samehand. */
export function table(goals: readonly Goal[], peers: readonly string[]): string {
  const rows = goals.map((goal) => [
    String(goal.number),
    goal.what,
    goal.unit,
    "most" in goal.bound ? `≤ ${goal.bound.most}` : `≥ ${goal.bound.least}`,
    cell(goal.samehand),
    isMet(goal) ? "yes" : "NO",
    ...peers.map((peer) => cell(goal.peers[peer])),
  ]);
  const head = ["goal", "what", "unit", "bound", "samehand", "met", ...peers];
  const widths = head.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, index) => text.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function cell(reached: number | string | null | undefined): string {
  return reached === null || reached === undefined || Number.isNaN(reached) ? "–" : String(reached);
}
