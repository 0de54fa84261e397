import type { Point } from "./layout.ts";

export interface Label {
  key: string;
  text: string;
  /** Where the middle of the text's base line may be, pixels, the best first. */
  at: readonly Point[];
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Mean width of a character at the graph's 12 px, and the height of its line. */
const CHARACTER_PX = 6.8;
const LINE_PX = 14;

/**
 * Places labels so that none touches another, a glyph or the edge; earlier ones have precedence.
 * What fits nowhere is left out: it shows when its node is focused or chosen.
 */
export function placeLabels(
  labels: readonly Label[],
  glyphs: readonly Point[],
  glyphRadiusPx: number,
  widthPx: number,
): Map<string, Point> {
  const taken: Box[] = glyphs.map(({ x, y }) => ({
    left: x - glyphRadiusPx,
    right: x + glyphRadiusPx,
    top: y - glyphRadiusPx,
    bottom: y + glyphRadiusPx,
  }));
  const placed = new Map<string, Point>();
  for (const label of labels) {
    for (const at of label.at) {
      const box = boxOf(label.text, at);
      if (box.left < 0 || box.right > widthPx || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      placed.set(label.key, at);
      break;
    }
  }
  return placed;
}

function boxOf(text: string, at: Point): Box {
  const half = (text.length * CHARACTER_PX) / 2;
  return { left: at.x - half, right: at.x + half, top: at.y - LINE_PX + 3, bottom: at.y + 3 };
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
