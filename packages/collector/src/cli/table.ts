import { characters } from "./characters.ts";
import { plain } from "./plain.ts";

export interface Column {
  title: string;
  /** Numbers stand to the right. */
  align?: "left" | "right";
  /** The columns that give way where the line is too narrow; the others keep their width. */
  shrinks?: boolean;
}
const GAP = 2;
const NARROWEST = 8;

/** An aligned table for people: plain text, no line longer than `width` where the columns can give way. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const cells = rows.map((row) => row.map(plain));
  const widths = columns.map((column, index) =>
    Math.max(column.title.length, ...cells.map((row) => characters(row[index] ?? "").length)),
  );
  let excess = widths.reduce((sum, each) => sum + each + GAP, -GAP) - width;
  while (excess > 0) {
    const index = widest(columns, widths);
    if (index === -1) break;
    widths[index] = (widths[index] ?? 0) - 1;
    excess -= 1;
  }
  const line = (row: readonly string[]) =>
    columns
      .map((column, index) => fit(row[index] ?? "", widths[index] ?? 0, column.align ?? "left"))
      .join(" ".repeat(GAP))
      .trimEnd();
  return [line(columns.map((column) => column.title)), ...cells.map(line)]
    .map((text) => `${text}\n`)
    .join("");
}

function widest(columns: readonly Column[], widths: readonly number[]): number {
  let best = -1;
  columns.forEach((column, index) => {
    const candidate = widths[index] ?? 0;
    if (column.shrinks === true && candidate > NARROWEST && candidate > (widths[best] ?? 0)) best = index;
  });
  return best;
}

/** Exactly `width` characters; what is cut ends in an ellipsis. */
export function fit(text: string, width: number, align: "left" | "right" = "left"): string {
  const all = characters(text);
  const cut = all.length > width ? `${all.slice(0, Math.max(0, width - 1)).join("")}…` : text;
  const padding = " ".repeat(Math.max(0, width - characters(cut).length));
  return align === "right" ? padding + cut : cut + padding;
}
