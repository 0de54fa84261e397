import { POINTER_SPEED_EDGES, type PointerSummary } from "@samehand/protocol";
import { binOf, emptyBins } from "./histogram.ts";

/** A pause this long ends a stroke. */
const STROKE_PAUSE_MS = 100;
/** Shorter strokes are trembling; their straightness says nothing. */
const STROKE_MIN_PX = 20;

/** What the fold reads of a pointer event. Positions in CSS pixels, time in milliseconds. */
export interface Move {
  pointerType: string;
  x: number;
  y: number;
  atMs: number;
  /** Events the browser merged into this one. */
  coalesced: number;
}

interface Stroke {
  startX: number;
  startY: number;
  x: number;
  y: number;
  atMs: number;
  pathPx: number;
}

/** Folds pointer and scroll movement into sums and counts; no position is kept beyond the stroke that it is in. */
export class PointerFold {
  #counts = empty();
  #straightnessSum = 0;
  #strokes = 0;
  #stroke: Stroke | undefined;

  move(move: Move): void {
    const counts = this.#counts;
    counts.moves++;
    if (move.coalesced >= 2) counts.coalesced++;
    this.#countType(move.pointerType);
    const stroke = this.#stroke;
    const elapsedMs = stroke ? move.atMs - stroke.atMs : 0;
    if (!stroke || elapsedMs > STROKE_PAUSE_MS) {
      this.endStroke();
      this.#stroke = { startX: move.x, startY: move.y, pathPx: 0, x: move.x, y: move.y, atMs: move.atMs };
      return;
    }
    const px = Math.hypot(move.x - stroke.x, move.y - stroke.y);
    if (elapsedMs > 0) {
      const bin = binOf(POINTER_SPEED_EDGES, px / elapsedMs);
      counts.speed[bin] = (counts.speed[bin] ?? 0) + 1;
    }
    Object.assign(stroke, { x: move.x, y: move.y, atMs: move.atMs, pathPx: stroke.pathPx + px });
  }

  /** A press or a release of the pointer, which also ends the stroke. */
  press(pointerType: string): void {
    this.#countType(pointerType);
    this.endStroke();
  }

  click(screenEqualsClient: boolean): void {
    this.#counts.clicks++;
    if (screenEqualsClient) this.#counts.screenEqualsClient++;
  }

  untrusted(): void {
    this.#counts.untrusted++;
  }

  scroll(px: number): void {
    this.#counts.scrolls++;
    this.#counts.scrollPx += Math.abs(px);
  }

  endStroke(): void {
    const stroke = this.#stroke;
    this.#stroke = undefined;
    if (!stroke || stroke.pathPx < STROKE_MIN_PX) return;
    this.#straightnessSum += Math.hypot(stroke.x - stroke.startX, stroke.y - stroke.startY) / stroke.pathPx;
    this.#strokes++;
  }

  /** The summary since the last call, or nothing where nothing moved; counting starts again. */
  take(): PointerSummary | undefined {
    this.endStroke();
    const counts = this.#counts;
    if (counts.moves + counts.clicks + counts.scrolls + counts.untrusted + counts.touch === 0)
      return undefined;
    const straightness = this.#strokes === 0 ? 0 : Math.min(1, this.#straightnessSum / this.#strokes);
    this.#counts = empty();
    this.#straightnessSum = this.#strokes = 0;
    return {
      ...counts,
      scrollPx: Math.round(counts.scrollPx),
      straightness: Math.round(straightness * 1000) / 1000,
    };
  }

  #countType(pointerType: string): void {
    if (pointerType === "mouse" || pointerType === "touch" || pointerType === "pen")
      this.#counts[pointerType]++;
  }
}

function empty(): PointerSummary {
  return {
    moves: 0,
    clicks: 0,
    mouse: 0,
    touch: 0,
    pen: 0,
    coalesced: 0,
    screenEqualsClient: 0,
    untrusted: 0,
    speed: emptyBins(POINTER_SPEED_EDGES),
    straightness: 0,
    scrolls: 0,
    scrollPx: 0,
  };
}
