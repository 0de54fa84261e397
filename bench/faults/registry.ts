import { disturb } from "../../packages/collector/test/faults/disturb.ts";
import {
  cutNetwork,
  type Disturbable,
  fullDisk,
  fullTables,
  killedServer,
  newDatabase,
  stalledNetwork,
  terminatedConnections,
} from "../../packages/collector/test/faults/disturbances.ts";
import { killCollector } from "../../packages/collector/test/faults/kill-collector.ts";
import { rollingRestart } from "../../packages/collector/test/faults/rolling-restart.ts";
import type { mountSmallDisk } from "../../packages/collector/test/faults/small-disk.ts";
import type { PostgresServer, RunningPostgres } from "../../packages/collector/test/postgres.ts";

/** What this machine has to disturb. */
export interface Machine {
  postgres: PostgresServer;
  tables: ReturnType<typeof mountSmallDisk>;
  embedded: ReturnType<typeof mountSmallDisk>;
}
export interface Fault {
  name: string;
  what: string;
  run(machine: Machine, rounds: number, progress: (round: number) => void): Promise<object>;
}

const onPostgres =
  (prepare: (postgres: RunningPostgres) => Promise<Disturbable>): Fault["run"] =>
  async ({ postgres }, rounds, progress) => {
    if ("missing" in postgres) return { skipped: postgres.missing };
    const { databaseUrl, disturbance, close } = await prepare(postgres);
    return disturb(rounds, { databaseUrl }, disturbance, progress).finally(close);
  };

/** The only list of faults. */
export const FAULTS: readonly Fault[] = [
  {
    name: "kill-pglite",
    what: "SIGKILL of a collector on its embedded store",
    run: (_, rounds, progress) => killCollector(rounds, null, progress),
  },
  {
    name: "kill-postgres",
    what: "SIGKILL of a collector on Postgres",
    run: async ({ postgres }, rounds, progress) =>
      "missing" in postgres
        ? { skipped: postgres.missing }
        : killCollector(rounds, `${postgres.url}/${await newDatabase(postgres)}`, progress),
  },
  {
    name: "rolling",
    what: "SIGTERM of two collectors in turn, under one address",
    run: async ({ postgres }, rounds, progress) =>
      "missing" in postgres
        ? { skipped: postgres.missing }
        : rollingRestart(rounds, `${postgres.url}/${await newDatabase(postgres)}`, progress),
  },
  { name: "server", what: "SIGKILL of Postgres and its children", run: onPostgres(killedServer) },
  {
    name: "connections",
    what: "pg_terminate_backend of every connection",
    run: onPostgres(terminatedConnections),
  },
  { name: "network", what: "connections reset and refused", run: onPostgres(cutNetwork) },
  {
    name: "silence",
    what: "a network that delivers nothing for three seconds",
    run: onPostgres(stalledNetwork),
  },
  {
    name: "full-postgres",
    what: "no room for tables (needs root for a tmpfs)",
    run: async (machine, rounds, progress) => {
      const { tables } = machine;
      if ("missing" in tables) return { skipped: tables.missing };
      return onPostgres((postgres) => fullTables(postgres, tables))(machine, rounds, progress);
    },
  },
  {
    name: "full-pglite",
    what: "no room under the embedded store (needs root for a tmpfs)",
    run: async ({ embedded }, rounds, progress) => {
      if ("missing" in embedded) return { skipped: embedded.missing };
      const { dataDir, disturbance } = fullDisk(embedded);
      return disturb(rounds, { dataDir }, disturbance, progress);
    },
  },
];
