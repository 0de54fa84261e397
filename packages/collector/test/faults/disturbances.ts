import { chownSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { sql } from "kysely";
import { openPostgres } from "../../src/db/open.ts";
import type { RunningPostgres } from "../postgres.ts";
import type { Disturbance } from "./disturb.ts";
import type { SmallDisk } from "./small-disk.ts";
import { startTcpProxy } from "./tcp-proxy.ts";

/** A database to disturb, with the address under which the collector reaches it. */
export interface Disturbable {
  databaseUrl: string;
  disturbance: Disturbance;
  close(): void;
}

let databases = 0;

/** The server is killed, and started again on the same data. */
export async function killedServer(postgres: RunningPostgres): Promise<Disturbable> {
  return {
    databaseUrl: `${postgres.url}/${await newDatabase(postgres)}`,
    disturbance: { begin: postgres.kill, end: postgres.revive, unready: "store_unavailable" },
    close: () => {},
  };
}

/** Every connection is ended by the server, as by an operator or a failover. */
export async function terminatedConnections(postgres: RunningPostgres): Promise<Disturbable> {
  const name = await newDatabase(postgres);
  const begin = () =>
    asAdmin(postgres, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  return {
    databaseUrl: `${postgres.url}/${name}`,
    disturbance: { begin, end: () => {}, unready: null },
    close: () => {},
  };
}

/** The network between collector and server breaks by resets. */
export async function cutNetwork(postgres: RunningPostgres): Promise<Disturbable> {
  const { proxy, databaseUrl } = await behindProxy(postgres);
  return {
    databaseUrl,
    disturbance: { begin: proxy.cut, end: proxy.mend, unready: "store_unavailable" },
    close: proxy.close,
  };
}

/** The network swallows everything for a while, and then delivers it. */
export async function stalledNetwork(postgres: RunningPostgres): Promise<Disturbable> {
  const { proxy, databaseUrl } = await behindProxy(postgres);
  return {
    databaseUrl,
    disturbance: { begin: proxy.stall, end: proxy.resume, unready: "store_unavailable" },
    close: proxy.close,
  };
}

/** The disk of the tables is full; that of the transaction log is not. */
export async function fullTables(postgres: RunningPostgres, disk: SmallDisk): Promise<Disturbable> {
  if (postgres.socket === null) throw new Error("a server of our own is needed");
  const { uid, gid } = statSync(dirname(postgres.socket));
  const location = join(disk.dir, "tables");
  mkdirSync(location, { mode: 0o700 });
  chownSync(location, uid, gid);
  await asAdmin(postgres, `create tablespace tight location '${location}'`);
  return {
    databaseUrl: `${postgres.url}/${await newDatabase(postgres, "tablespace tight")}`,
    disturbance: { begin: disk.fill, end: disk.empty, unready: "store_full" },
    close: () => {},
  };
}

/** Every byte of the disk under an embedded store is taken, its transaction log's too. */
export function fullDisk(disk: SmallDisk): { dataDir: string; disturbance: Disturbance } {
  return {
    dataDir: join(disk.dir, "data"),
    disturbance: { begin: disk.fill, end: disk.empty, unready: "store_full" },
  };
}

async function behindProxy(postgres: RunningPostgres) {
  if (postgres.socket === null) throw new Error("a server of our own is needed");
  const proxy = await startTcpProxy(postgres.socket);
  const name = await newDatabase(postgres);
  return { proxy, databaseUrl: `postgresql://postgres@127.0.0.1:${proxy.port}/${name}` };
}

/** An empty one; its name. */
export async function newDatabase(postgres: RunningPostgres, options = ""): Promise<string> {
  databases += 1;
  const name = `disturbed_${process.pid}_${databases}`;
  await asAdmin(postgres, `create database ${name} ${options}`);
  return name;
}

async function asAdmin(postgres: RunningPostgres, statement: string): Promise<void> {
  const { db, close } = await openPostgres(`${postgres.url}/postgres`);
  await sql.raw(statement).execute(db);
  await close();
}
