import type { Point } from "./layout.ts";

export interface Label {
  key: string;
  text: string;
  /** Middle of the text's base line, pixels. */
  at: Point;
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Mean width of a character at the graph's 12 px, and the height of its line. */
const CHARACTER_PX = 6.6;
const LINE_PX = 14;

/** Which labels can stand without touching one another or a glyph; the earlier ones have precedence. */
export function visibleLabels(
  labels: readonly Label[],
  glyphs: readonly Point[],
  glyphRadiusPx: number,
): Set<string> {
  const taken: Box[] = glyphs.map(({ x, y }) => ({
    left: x - glyphRadiusPx,
    right: x + glyphRadiusPx,
    top: y - glyphRadiusPx,
    bottom: y + glyphRadiusPx,
  }));
  const visible = new Set<string>();
  for (const label of labels) {
    const half = (label.text.length * CHARACTER_PX) / 2;
    const box = {
      left: label.at.x - half,
      right: label.at.x + half,
      top: label.at.y - LINE_PX + 3,
      bottom: label.at.y + 3,
    };
    if (taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    visible.add(label.key);
  }
  return visible;
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
