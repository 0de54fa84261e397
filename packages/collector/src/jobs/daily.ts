import { setTimeout as sleep } from "node:timers/promises";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Does `work` once a day until it is stopped; a stop waits for what is under way. `work` never throws. */
export function startDaily(firstAfterMs: number, work: () => Promise<void>): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const loop = async () => {
    for (let pauseMs = firstAfterMs; ; pauseMs = DAY_MS) {
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      await work();
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
