import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { LoadOrder } from "./load-thread.ts";
import type { PacedLoad } from "./paced-load.ts";

/** A paced load from a thread of its own: whoever times reads must not wait for the load's envelopes to be made. */
export function loadBeside(order: LoadOrder): PacedLoad {
  const worker = new Worker(new URL("load-thread.ts", import.meta.url), { workerData: order });
  return {
    async stop() {
      const told = once(worker, "message");
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage("stop");
      const [sent] = (await told) as [Awaited<ReturnType<PacedLoad["stop"]>>];
      await worker.terminate();
      return sent;
    },
  };
}
