import { parentPort, workerData } from "node:worker_threads";
import { envelope } from "../collector/envelopes.ts";
import { pacedLoad } from "./paced-load.ts";

/** What a load of its own thread is told to do; `run` makes its ids its own. */
export interface LoadOrder {
  url: string;
  perSecond: number;
  connections: number;
  writeKey: string;
  run: string;
}

const { url, perSecond, connections, writeKey, run } = workerData as LoadOrder;
const load = pacedLoad(url, { perSecond, connections, body: (n) => envelope(writeKey, n, run) });
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.once("message", () => void load.stop().then((sent) => parentPort?.postMessage(sent)));
