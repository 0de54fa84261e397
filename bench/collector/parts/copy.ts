import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgres } from "../../../packages/collector/src/db/open.ts";
import { copyAgain } from "../../../packages/collector/test/copy-again.ts";
import { newDatabase } from "../../../packages/collector/test/faults/disturbances.ts";
import { envelope, eventsCall } from "../envelopes.ts";
import { median, short } from "../figures.ts";
import { drive } from "../load.ts";
import { startCollector } from "../server.ts";
import type { Settings } from "../settings.ts";

const CONNECTIONS = 64;
const ENVELOPES = 2000;
const CALLS = 60;
const EVENTS_PER_CALL = 100;

/**
 * What HTTP wrote to a table is copied out, and in again for another site: the same rows, indexes and compression. A row
 * of `items` is an envelope of 2.5 kB that also changes visitors, prints and evidence; one of `events` is one of a
 * hundred that a server tells at once.
 */
export async function measureCopy({ rounds, postgres, progress }: Settings) {
  if (postgres === null) return {};
  const databaseUrl = `${postgres.url}/${await newDatabase(postgres)}`;
  const collector = await startCollector(databaseUrl, { role: "ingest" });
  const store = await openPostgres(databaseUrl);
  // The server writes and reads the file as its own user.
  const dir = mkdtempSync(join(tmpdir(), "samehand-copy-"));
  chmodSync(dir, 0o777);
  const { siteKey, secretKey } = collector.keys;
  const http = {
    items: async (run: string) => {
      const body = (n: number) => envelope(siteKey, n, run);
      const load = { connections: CONNECTIONS, requests: ENVELOPES, body };
      return ENVELOPES / (await drive({ url: `${collector.url}/v1/collect`, ...load })).seconds;
    },
    events: async (run: string) => {
      const body = (n: number) => eventsCall(EVENTS_PER_CALL, n, run);
      const headers = { "content-type": "application/json", authorization: `Bearer ${secretKey}` };
      const load = { connections: 8, requests: CALLS, body, headers };
      return (
        (CALLS * EVENTS_PER_CALL) / (await drive({ url: `${collector.url}/v1/events`, ...load })).seconds
      );
    },
  };
  try {
    const tables = {} as Record<keyof typeof http, object>;
    for (const table of ["items", "events"] as const) {
      const pairs: { http: number; copy: number }[] = [];
      for (let round = 0; round <= rounds; round++) {
        const pair = {
          http: await http[table](`copy ${round}`),
          copy: await copyAgain(store.db, table, join(dir, `${table}-${round}`), `copied-${round}`),
        };
        progress(`copy: ${table}, round ${round} of ${rounds}`);
        if (round > 0) pairs.push(pair);
      }
      tables[table] = {
        httpRowsPerSecond: Math.round(median(pairs.map((pair) => pair.http))),
        copyRowsPerSecond: Math.round(median(pairs.map((pair) => pair.copy))),
        ratio: short(median(pairs.map((pair) => pair.http / pair.copy))),
      };
    }
    return tables;
  } finally {
    await store.close();
    await collector.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}
