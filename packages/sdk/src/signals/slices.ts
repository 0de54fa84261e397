/** Lets the page handle what waits: by the scheduler, which keeps our place in the queue, else by a new task. */
export function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  return scheduler?.yield?.() ?? wait(0);
}

/** Resolves after `ms` milliseconds. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Resolves when the page is idle, or after `withinMs` at the latest: some browsers answer differently while they load. */
export function idle(withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callback.
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: withinMs });
    else setTimeout(resolve, 50);
  });
}
