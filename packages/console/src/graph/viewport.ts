import type { Point } from "./layout.ts";

export interface Size {
  width: number;
  height: number;
}
/** From layout units to pixels: `px = unit · scale + offset`, in each axis. */
export interface View {
  scaleX: number;
  scaleY: number;
  offsetX: number;
  offsetY: number;
}

/** Room for glyphs and the names below them, pixels. */
const PADDING = { x: 56, top: 34, bottom: 52 } as const;
/** One axis may be stretched this much more than the other to use the room. */
const STRETCH = 2.2;
const SCALE_MAX = 1.8;

/** The view that shows everything. Glyphs keep their size; only the distances between them scale. */
export function fit(points: Iterable<Point>, size: Size): View {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    [minX, maxX] = [Math.min(minX, x), Math.max(maxX, x)];
    [minY, maxY] = [Math.min(minY, y), Math.max(maxY, y)];
  }
  if (minX > maxX) return { scaleX: 1, scaleY: 1, offsetX: size.width / 2, offsetY: size.height / 2 };
  const room = {
    x: Math.max(40, size.width - 2 * Math.min(PADDING.x, size.width / 7)),
    y: Math.max(40, size.height - PADDING.top - PADDING.bottom),
  };
  const idealX = Math.min(SCALE_MAX, room.x / Math.max(1, maxX - minX));
  const idealY = Math.min(SCALE_MAX, room.y / Math.max(1, maxY - minY));
  const scaleX = Math.min(idealX, idealY * STRETCH);
  const scaleY = Math.min(idealY, idealX * STRETCH);
  return {
    scaleX,
    scaleY,
    offsetX: size.width / 2 - ((minX + maxX) / 2) * scaleX,
    offsetY: (size.height + PADDING.top - PADDING.bottom) / 2 - ((minY + maxY) / 2) * scaleY,
  };
}

export function place(point: Point, view: View): Point {
  return { x: point.x * view.scaleX + view.offsetX, y: point.y * view.scaleY + view.offsetY };
}

/** Scales about a pixel, which stays where it is. */
export function zoom(view: View, factor: number, about: Point): View {
  return {
    scaleX: view.scaleX * factor,
    scaleY: view.scaleY * factor,
    offsetX: about.x - (about.x - view.offsetX) * factor,
    offsetY: about.y - (about.y - view.offsetY) * factor,
  };
}

export function pan(view: View, by: Point): View {
  return { ...view, offsetX: view.offsetX + by.x, offsetY: view.offsetY + by.y };
}
