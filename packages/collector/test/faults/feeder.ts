import { setTimeout as sleep } from "node:timers/promises";
import type { Receipt, RejectionBody } from "@samehand/protocol";
import type { FirstKeys } from "../../src/first-site.ts";
import { type Dispatch, dispatchOf } from "./dispatch.ts";

/** What was sent to a collector that is disturbed meanwhile, and what it answered. */
export interface Fed {
  /** Dispatches by their number; every one was acknowledged when `stop` resolves. */
  acknowledged: Map<number, Dispatch>;
  /** Acknowledged ones that were sent once more. */
  repeated: number;
  /** Those of them that were taken as new, or got another receipt: the first was lost. */
  forgotten: number;
  /** Tries that got no answer at all. */
  cut: number;
  /** Refusals by `status code`, and by `status code unhinted` where 503 came without `Retry-After`. */
  refused: Record<string, number>;
  /** The longest time from the first try of a dispatch to its acknowledgement, milliseconds. */
  longestMs: number;
}
export interface Feeder {
  fed: Fed;
  /** Resolves when `count` more dispatches than now are acknowledged. */
  until(count: number): Promise<void>;
  /** Sends nothing new; resolves when all that was sent is acknowledged. */
  stop(): Promise<Fed>;
}

/** Every how many a dispatch is sent that was acknowledged already. */
const REPEATED = 7;
const RETRY_MS = 100;
/** A store that is down for longer than this was not revived. */
const GIVE_UP_MS = 90_000;

/**
 * Sends envelopes and server events from several senders until it is stopped, as SDKs and servers do: each is sent again
 * with the same ids until it is acknowledged, and every seventh time one of the first half is sent once more, most of them
 * from before the last fault. `url` is asked before each try.
 */
export function startFeeder(url: () => string, keys: FirstKeys, senders = 8): Feeder {
  const fed: Fed = { acknowledged: new Map(), repeated: 0, forgotten: 0, cut: 0, refused: {}, longestMs: 0 };
  const receipts = new Map<number, string | undefined>();
  let next = 0;
  const stopping = new AbortController();

  async function post(dispatch: Dispatch): Promise<Answer | null> {
    const { path, body } = dispatch;
    try {
      const response = await fetch(new URL(path, url()), {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${keys.secretKey}` },
        body,
      });
      const answer = (await response.json()) as Receipt & RejectionBody;
      if (response.status === 200) return answer;
      const unhinted = response.status === 503 && response.headers.get("retry-after") === null;
      const reason = `${response.status} ${answer.error.code}${unhinted ? " unhinted" : ""}`;
      fed.refused[reason] = (fed.refused[reason] ?? 0) + 1;
    } catch {
      fed.cut++;
    }
    return null;
  }

  async function send(dispatch: Dispatch): Promise<Answer> {
    const startedMs = performance.now();
    for (;;) {
      const answer = await post(dispatch);
      const tookMs = performance.now() - startedMs;
      fed.longestMs = Math.max(fed.longestMs, tookMs);
      if (answer !== null) return answer;
      if (tookMs > GIVE_UP_MS) throw new Error(`Nobody acknowledges: ${JSON.stringify(fed.refused)}`);
      await sleep(RETRY_MS);
    }
  }

  async function sender(): Promise<void> {
    while (!stopping.signal.aborted) {
      const n = next++;
      const dispatch = dispatchOf(n, keys);
      receipts.set(n, (await send(dispatch)).requestId);
      fed.acknowledged.set(n, dispatch);
      const earlier = fed.acknowledged.get(n >> 1);
      if (n % REPEATED !== 0 || earlier === undefined) continue;
      const again = await send(earlier);
      fed.repeated++;
      if (again.accepted > 0 || again.requestId !== receipts.get(n >> 1)) fed.forgotten++;
    }
  }

  const running = Promise.all(Array.from({ length: senders }, sender));
  // Heard when it is stopped; a sender that gave up must not end the test's process before.
  running.catch(() => {});
  return {
    fed,
    async until(count) {
      const wanted = fed.acknowledged.size + count;
      const grown = async () => {
        while (fed.acknowledged.size < wanted && !stopping.signal.aborted) await sleep(10);
      };
      await Promise.race([grown(), running]);
    },
    async stop() {
      stopping.abort();
      await running;
      return fed;
    },
  };
}

type Answer = Pick<Receipt, "accepted"> & { requestId?: string };
