import { measureBatches } from "./parts/batches.ts";
import { measureCopy } from "./parts/copy.ts";
import { measureCpu } from "./parts/cpu.ts";
import { measureEmbedded } from "./parts/embedded.ts";
import { measureMemory } from "./parts/memory.ts";
import type { Settings } from "./settings.ts";

export interface Part {
  name: string;
  what: string;
  needsPostgres: boolean;
  /** Only where it is named: it takes minutes. */
  isLong?: true;
  run(settings: Settings): Promise<object>;
}

/** The only list of what is measured. */
export const PARTS: readonly Part[] = [
  {
    name: "embedded",
    what: "ingest into the embedded store beside a bare Node server, 1 and 64 connections (goal: p99 ≤ 100 ms at 64)",
    needsPostgres: false,
    run: measureEmbedded,
  },
  {
    name: "cpu",
    what: "processor time of the server for each accepted 2.5 kB envelope, to the bare server's (goal: ≤ 6)",
    needsPostgres: true,
    run: measureCpu,
  },
  {
    name: "batches",
    what: "256 connections on Postgres, batched to one transaction a request (goal: ≥ 2.5)",
    needsPostgres: true,
    run: measureBatches,
  },
  {
    name: "copy",
    what: "rows a second over HTTP to COPY of the same rows into the same table (goal: ≥ 0.6)",
    needsPostgres: true,
    run: measureCopy,
  },
  {
    name: "memory",
    what: "roles ingest and all, two minutes each at full speed, the database stopped for 20 s (goal: < 250 MB, nothing missing)",
    needsPostgres: true,
    isLong: true,
    run: measureMemory,
  },
];
