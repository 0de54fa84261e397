import type { PageSummary } from "@samehand/protocol";
import { PageView, pathOf } from "./page-view.ts";
import { currentDepth } from "./scroll.ts";
import type { Listen } from "./watch.ts";

/** What happens when a page view pauses or ends. `leaving` is true where the document itself may be gone after it. */
export type OnPage = (summary: PageSummary, leaving: boolean) => void;

/** While a page stays visible its dwell is told this often, so that a crash loses little. */
const INTERVAL_MS = 60_000;

/**
 * Follows visible time over hiding, the back-forward cache and navigation inside the document.
 * Where there is no Navigation API, a path changed by `pushState` is noticed at the next of our own events;
 * the page's router is never patched. Returns how to report the scroll depth of the view.
 */
export function watchPage(
  listen: Listen,
  signal: AbortSignal,
  makeId: () => string,
  onPage: OnPage,
): (depthRatio: number) => void {
  const begin = (): PageView => {
    const started = new PageView(makeId(), location.pathname);
    if (document.visibilityState === "visible") started.show(performance.now());
    return started;
  };
  let view = begin();
  let left = false;

  const end = (reason: PageSummary["reason"], leaving: boolean) => {
    view.reach(currentDepth());
    onPage(view.summary(performance.now(), reason), leaving);
  };
  const followPath = () => {
    if (view.path === pathOf(location.pathname)) return;
    view.hide(performance.now());
    end("navigate", false);
    view = begin();
  };

  listen(document, ["visibilitychange"], () => {
    if (left) return;
    followPath();
    if (document.visibilityState === "visible") return view.show(performance.now());
    view.hide(performance.now());
    view.countHide();
    end("hidden", true);
  });
  listen(globalThis, ["pagehide"], () => {
    if (left) return;
    left = true;
    view.hide(performance.now());
    end("navigate", true);
  });
  // Back from the back-forward cache it is a new view of the page.
  listen(globalThis, ["pageshow"], (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    left = false;
    view = begin();
  });
  listen(document, ["pointermove", "pointerdown", "keydown", "scroll"], () => view.touch(performance.now()));
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (navigation) listen(navigation, ["currententrychange"], followPath);
  else listen(globalThis, ["popstate", "hashchange"], followPath);

  const timer = setInterval(() => {
    followPath();
    if (document.visibilityState === "visible") end("interval", false);
  }, INTERVAL_MS);
  signal.addEventListener("abort", () => clearInterval(timer));

  return (depthRatio) => view.reach(depthRatio);
}
