import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Pool, types } from "pg";
import { makeDir } from "../make-dir.ts";
import { StartError } from "../start-error.ts";
import { POOL_SIZE } from "./connections.ts";
import { openReopening } from "./embedded/reopening.ts";
import { takeLock } from "./lock.ts";
import { statementNames } from "./prepared.ts";
import { embeddedRoom } from "./room/embedded-room.ts";
import type { Room } from "./room/room.ts";
import { serverRoom } from "./room/server-room.ts";
import type { Database } from "./tables/index.ts";

export interface Store {
  db: Kysely<Database>;
  kind: "pglite" | "postgres";
  room: Room;
  /** Ends the connections, and frees the data directory. */
  close(): Promise<void>;
}

/** int8 and numeric come as numbers from both drivers: counts stay far below 2^53. */
export const NUMBER_PARSERS: Record<number, (text: string) => number> = { 20: Number, 1700: Number };

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens the store: the Postgres of `databaseUrl`, else the embedded one in `dataDir`.
 * Throws StartError `store_unreachable`, `data_dir_unwritable`, `data_dir_locked` or `store_damaged`.
 */
export function openStore(where: { dataDir: string; databaseUrl: string | null }): Promise<Store> {
  return where.databaseUrl === null ? openEmbedded(where.dataDir) : openPostgres(where.databaseUrl);
}

export async function openPostgres(databaseUrl: string): Promise<Store> {
  let pool: Pool;
  try {
    pool = new Pool({
      connectionString: databaseUrl,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      types: {
        getTypeParser: (oid, format) => NUMBER_PARSERS[oid] ?? types.getTypeParser(oid, format),
      },
    });
    // A connection lost while idle is replaced by the pool; unheard, the event would end the process.
    pool.on("error", () => {});
    // So would that of a connection lost between two statements of a transaction; the next statement fails by itself.
    pool.on("connect", (client) => client.on("error", () => {}));
    pool.on("connect", statementNames());
  } catch (error) {
    throw unreachable(databaseUrl, error);
  }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await sql<{ version: number }>`
      select current_setting('server_version_num')::int as version`.execute(db);
    const version = rows[0]?.version ?? 0;
    if (version < 150_000)
      throw new StartError(
        "store_unreachable",
        `DATABASE_URL names Postgres ${(version / 10_000) | 0}; 15 or later is needed.`,
      );
  } catch (error) {
    await db.destroy();
    throw error instanceof StartError ? error : unreachable(databaseUrl, error);
  }
  return { db, kind: "postgres", room: serverRoom(db), close: () => db.destroy() };
}

export async function openEmbedded(dataDir: string): Promise<Store> {
  try {
    makeDir(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unwritable(dataDir, error);
  }
  const lock = lockOf(dataDir);
  try {
    const room = embeddedRoom(dataDir);
    const options = { dataDir: join(dataDir, "store"), parsers: NUMBER_PARSERS };
    const pglite = await openReopening(options, () => !room.isShort());
    const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
    const close = async () => {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
      lock.release();
    };
    return { db, kind: "pglite", room, close };
  } catch (error) {
    lock.release();
    throw new StartError(
      "store_damaged",
      `The embedded store in ${dataDir} cannot be opened (${reason(error)}); its files were left as they are.`,
      error,
    );
  }
}

function lockOf(dataDir: string) {
  try {
    return takeLock(dataDir);
  } catch (error) {
    throw error instanceof StartError ? error : unwritable(dataDir, error);
  }
}

function unwritable(dataDir: string, error: unknown): StartError {
  return new StartError(
    "data_dir_unwritable",
    `The data directory ${dataDir} cannot be written (${reason(error)}): choose another with --data-dir.`,
    error,
  );
}

function unreachable(databaseUrl: string, error: unknown): StartError {
  return new StartError(
    "store_unreachable",
    `The Postgres of DATABASE_URL (${withoutPassword(databaseUrl)}) cannot be reached: ${reason(error)}.`,
    error,
  );
}

function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "not a URL";
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}

function reason(error: unknown): string {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: unknown[] };
  // A name with several addresses fails with one error for each; the first says enough.
  if (errors?.[0] !== undefined) return reason(errors[0]);
  const words = (message ?? String(error)).split("\n")[0] ?? "";
  return words === "" ? (code ?? "unknown") : words.replace(/\.$/, "");
}
