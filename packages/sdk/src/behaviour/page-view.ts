import { LIMITS, type PageSummary } from "@samehand/protocol";
import { wellFormed } from "../signals/canonical-json.ts";

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
    if (this.#shownAtMs === undefined) return;
    this.#dwellMs += Math.max(0, atMs - this.#shownAtMs);
    this.#shownAtMs = undefined;
  }

  /** The visitor turned away and may come back; leaving for good is no hide. */
  countHide(): void {
    this.#hides++;
  }

  reach(depthRatio: number): void {
    this.#depth = Math.max(this.#depth, depthRatio);
  }

  summary(atMs: number, reason: PageSummary["reason"]): PageSummary {
    const shownMs = this.#shownAtMs === undefined ? 0 : Math.max(0, atMs - this.#shownAtMs);
    return {
      pageId: this.pageId,
      path: this.path,
      pageDwellMs: Math.min(LIMITS.durationMs, Math.round(this.#dwellMs + shownMs)),
      scrollDepthRatio: Math.round(this.#depth * 1000) / 1000,
      hides: this.#hides,
      reason,
    };
  }
}

/** A path as the protocol takes it; documents such as `about:srcdoc` have none that begins with a slash. */
export function pathOf(pathname: string): string {
  return wellFormed((pathname.startsWith("/") ? pathname : `/${pathname}`).slice(0, LIMITS.pathLength));
}
