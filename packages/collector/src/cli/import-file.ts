import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { ImportReport } from "../ingest/types.ts";
import type { ImportProgress, ImportRecord } from "../routes/schemas/imports.ts";
import { ApiError, type Client } from "./client.ts";
import { chunksOf } from "./import-chunks.ts";
import { sendLines } from "./import-lines.ts";
import { progressBar } from "./progress.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Imports a file in parts and goes on where an earlier import of the same content was cut off; one that was finished
 * is begun anew. The service keeps the place and the counts, so that any process may go on.
 */
export async function importFile(
  client: Client,
  terminal: Pick<Terminal, "err" | "errIsTty">,
  file: { path: string; size: number },
  restart: boolean,
): Promise<ImportReport & { resumedAtLine: number }> {
  const { path, size } = file;
  if (size === 0)
    return { lines: 0, accepted: 0, duplicates: 0, refused: 0, refusedLines: [], resumedAtLine: 0 };
  const route = `/v1/imports/${await digestOf(path, size)}`;
  const begun = restart ? null : await recordAt(client, route);
  const resumed = begun?.finished === false ? begun : null;
  if (resumed !== null) terminal.err(`goes on after line ${resumed.lines} (--restart begins again)\n`);
  const bar = progressBar(terminal, "importing", "kB");
  try {
    let from = resumed?.offset ?? 0;
    const input = createReadStream(path, { start: from, end: size - 1 });
    for await (const { bytes } of chunksOf(input)) {
      const to = from + bytes.length;
      const query = { from, to, size, restart: restart && from === 0 ? 1 : 0 };
      const { offset } = await sendLines<ImportProgress>(client, route, bytes, query);
      from = offset;
      bar.update(Math.round(from / 1000), Math.round(size / 1000));
    }
  } catch (error) {
    if (error instanceof ApiError && error.code === "conflict")
      throw new Error("Another import of this file is under way; --restart takes over from it.", {
        cause: error,
      });
    throw error;
  } finally {
    bar.stop();
  }
  const { lines, accepted, duplicates, refused, refusedLines } = await client.get<ImportRecord>(route);
  return { lines, accepted, duplicates, refused, refusedLines, resumedAtLine: resumed?.lines ?? 0 };
}

async function digestOf(path: string, size: number): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(path, { end: size - 1 })) hash.update(part as Uint8Array);
  return hash.digest("hex");
}

async function recordAt(client: Client, route: string): Promise<ImportRecord | null> {
  try {
    return await client.get<ImportRecord>(route);
  } catch (error) {
    if (error instanceof ApiError && error.code === "not_found") return null;
    throw error;
  }
}
