import type { RejectionCode } from "@samehand/protocol";
import type { Kysely } from "kysely";
import { addRejections } from "../db/queries/ingest/add-rejections.ts";
import type { Database } from "../db/tables/index.ts";
import { faultOf } from "../fault.ts";
import type { Log } from "../log.ts";

export interface RejectionCounter {
  /** `siteId` is null where the caller is not known. */
  count(siteId: string | null, code: RejectionCode): void;
  flush(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;
const FLUSH_AFTER_MS = 2000;
/** Sites times codes of two hours; above it the store has been gone for long and counting must not cost memory. */
const CELLS = 10_000;

/** Counts refusals in memory and adds them to the store every two seconds: a flood of rubbish costs no writes. */
export function createRejectionCounter(db: Kysely<Database>, now: () => number, log: Log): RejectionCounter {
  let cells = new Map<string, { siteId: string; hour: Date; code: string; count: number }>();
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> = Promise.resolve();

  function add(siteId: string, hourMs: number, code: string, count: number): void {
    const key = `${hourMs} ${code} ${siteId}`;
    const cell = cells.get(key);
    if (cell !== undefined) cell.count += count;
    else if (cells.size < CELLS) cells.set(key, { siteId, hour: new Date(hourMs), code, count });
  }

  async function write(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (cells.size === 0) return;
    const taken = cells;
    cells = new Map();
    try {
      await addRejections(db, [...taken.values()]);
    } catch (error) {
      log.warn("refusals could not be counted yet", { ...faultOf(error) });
      for (const { siteId, hour, code, count } of taken.values()) add(siteId, hour.getTime(), code, count);
    }
  }

  const flush = () => {
    flushing = flushing.then(write);
    return flushing;
  };

  return {
    count(siteId, code) {
      add(siteId ?? "-", Math.floor(now() / HOUR_MS) * HOUR_MS, code, 1);
      timer ??= setTimeout(() => void flush(), FLUSH_AFTER_MS).unref();
    },
    flush,
  };
}
