import type { Point } from "./layout.ts";

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * The node an arrow key leads to from `from`: within a right angle about the arrow, the nearest, with
 * distance across the arrow counted double. `null` where there is none, or the key is no arrow.
 */
export function neighbourOf(from: string, key: string, places: ReadonlyMap<string, Point>): string | null {
  const direction = DIRECTIONS[key];
  const origin = places.get(from);
  if (direction === undefined || origin === undefined) return null;
  let best: string | null = null;
  let bestCost = Infinity;
  for (const [id, point] of places) {
    if (id === from) continue;
    const [dx, dy] = [point.x - origin.x, point.y - origin.y];
    const along = dx * direction.x + dy * direction.y;
    const across = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    if (along <= 0 || across > along * 1.5) continue;
    const cost = along + 2 * across;
    if (cost < bestCost) [best, bestCost] = [id, cost];
  }
  return best;
}
