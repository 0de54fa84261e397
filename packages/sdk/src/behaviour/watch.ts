/** What a watcher needs: where to stop, and how to listen. Listeners never change the page's own handling. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the listener names the event that its types bring
export type Listen = <E extends Event>(
  target: EventTarget,
  types: readonly string[],
  listener: (event: E) => void,
) => void;

/**
 * Listeners that end together. An error in one of ours must not reach the page's `onerror`,
 * and a page that stops propagation must not blind us, hence capture.
 */
export function listenUntil(signal: AbortSignal): Listen {
  return (target, types, listener) => {
    const safely = (event: Event) => {
      try {
        listener(event as Parameters<typeof listener>[0]);
      } catch {
        // A measurement is lost; the page goes on.
      }
    };
    for (const type of types) target.addEventListener(type, safely, { capture: true, passive: true, signal });
  };
}

/** The innermost target, also inside open shadow roots. */
export function targetOf(event: Event): EventTarget | null {
  return event.composedPath()[0] ?? event.target;
}
