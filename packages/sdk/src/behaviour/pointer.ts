import { isIgnored } from "./measurable-field.ts";
import type { PointerFold } from "./pointer-fold.ts";
import { type Listen, targetOf } from "./watch.ts";

/** Feeds the fold with pointer movement and clicks outside the ignored parts of the page. */
export function watchPointer(listen: Listen, fold: PointerFold): void {
  const counted = (event: Event): boolean => {
    if (isIgnored(targetOf(event))) return false;
    if (!event.isTrusted) fold.untrusted();
    return event.isTrusted;
  };
  listen(document, ["pointermove"], (event: PointerEvent) => {
    if (!counted(event)) return;
    fold.move({
      pointerType: event.pointerType,
      x: event.clientX,
      y: event.clientY,
      atMs: event.timeStamp,
      coalesced: event.getCoalescedEvents?.().length ?? 0,
    });
  });
  listen(document, ["pointerdown"], (event: PointerEvent) => {
    if (counted(event)) fold.press(event.pointerType);
  });
  listen(document, ["click"], (event: MouseEvent) => {
    // A click made by a key has no position and counts no presses.
    if (event.isTrusted && event.detail === 0) return;
    if (counted(event)) fold.click(event.screenX === event.clientX && event.screenY === event.clientY);
  });
}
