import type { PointerFold } from "./pointer-fold.ts";
import type { Listen } from "./watch.ts";

/** How much of the document has been in view, 0 to 1; a page that fits is seen whole. */
export function depthRatio(scrollY: number, viewHeight: number, documentHeight: number): number {
  if (documentHeight <= 0) return 1;
  return Math.min(1, Math.max(0, (scrollY + viewHeight) / documentHeight));
}

/** Counts scrolling of the document, and reports how deep it went. */
export function watchScroll(listen: Listen, fold: PointerFold, onDepth: (ratio: number) => void): void {
  let lastY = scrollY;
  listen(document, ["scroll"], (event) => {
    if (event.target !== document) return;
    fold.scroll(scrollY - lastY);
    lastY = scrollY;
    onDepth(currentDepth());
  });
}

/** Reads the layout: call it where the layout is fresh or once per page. */
export function currentDepth(): number {
  return depthRatio(scrollY, innerHeight, document.documentElement.scrollHeight);
}
