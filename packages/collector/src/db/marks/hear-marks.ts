import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { MARKS_CHANNEL } from "./tell-marks.ts";

const RETRY_MS = 5_000;
/** As long as a pool waits for a connection. */
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Hears of new marks by a connection of its own, which is opened again where it ends; `heard` gets the site, or nothing
 * after each opening, since what was told before went unheard. A pooler that shares connections by the transaction
 * passes nothing on: marks are found by looking then.
 */
export function hearMarks(
  databaseUrl: string,
  heard: (siteId?: string) => void,
  retryMs = RETRY_MS,
): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let client: Client | null = null;
  const listen = async () => {
    const own = new Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    });
    client = own;
    const ended = new Promise<void>((resolve) => {
      own.on("end", resolve);
      own.on("error", () => resolve());
    });
    own.on("notification", ({ payload }) => heard(payload));
    await own.connect();
    await own.query(`listen ${MARKS_CHANNEL}`);
    heard();
    await ended;
  };
  const loop = async () => {
    while (!stopped.signal.aborted) {
      await listen().catch(() => {});
      await client?.end().catch(() => {});
      await sleep(retryMs, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
}
