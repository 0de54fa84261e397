import { LIMITS, type PageSummary } from "@samehand/protocol";
import { wellFormed } from "../signals/canonical-json.ts";

/** Assumed: nobody reads a screen for longer without moving anything; what is visible after that is a machine left alone. */
export const IDLE_AFTER_MS = 5 * 60 * 1000;

/** One view of one page: visible time, depth and hides. Times are milliseconds of one monotonic clock. */
export class PageView {
  readonly pageId: string;
  readonly path: string;
  #dwellMs = 0;
  #shownAtMs: number | undefined;
  #depth = 0;
  #hides = 0;

  /** `path` is without query and fragment. */
  constructor(pageId: string, path: string) {
    this.pageId = pageId;
    this.path = pathOf(path);
  }

  show(atMs: number): void {
    this.#shownAtMs ??= atMs;
  }

  hide(atMs: number): void {
    this.#dwellMs += this.#shownMs(atMs);
    this.#shownAtMs = undefined;
  }

  /** The visitor did something: what was visible for too long before it does not count. */
  touch(atMs: number): void {
    if (this.#shownAtMs === undefined) return;
    this.hide(atMs);
    this.show(atMs);
  }

  /** The visitor turned away and may come back; leaving for good is no hide. */
  countHide(): void {
    this.#hides++;
  }

  reach(depthRatio: number): void {
    this.#depth = Math.max(this.#depth, depthRatio);
  }

  summary(atMs: number, reason: PageSummary["reason"]): PageSummary {
    return {
      pageId: this.pageId,
      path: this.path,
      pageDwellMs: Math.min(LIMITS.durationMs, Math.round(this.#dwellMs + this.#shownMs(atMs))),
      scrollDepthRatio: Math.round(this.#depth * 1000) / 1000,
      hides: this.#hides,
      reason,
    };
  }

  #shownMs(atMs: number): number {
    if (this.#shownAtMs === undefined) return 0;
    return Math.min(IDLE_AFTER_MS, Math.max(0, atMs - this.#shownAtMs));
  }
}

/** A path as the protocol takes it; documents such as `about:srcdoc` have none that begins with a slash. */
export function pathOf(pathname: string): string {
  return wellFormed((pathname.startsWith("/") ? pathname : `/${pathname}`).slice(0, LIMITS.pathLength));
}
