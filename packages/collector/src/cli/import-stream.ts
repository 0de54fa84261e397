import { REFUSED_LISTED } from "../ingest/import-lines.ts";
import type { ImportReport } from "../ingest/types.ts";
import type { Client } from "./client.ts";
import { chunksOf } from "./import-chunks.ts";
import { sendLines } from "./import-lines.ts";

/** Imports what comes through a pipe: it cannot be read again, so nothing is stored of how far it has come. */
export async function importStream(client: Client, input: AsyncIterable<Uint8Array>): Promise<ImportReport> {
  const total: ImportReport = { lines: 0, accepted: 0, duplicates: 0, refused: 0, refusedLines: [] };
  for await (const chunk of chunksOf(input)) {
    const part = await sendLines<ImportReport>(client, "/v1/import", chunk.bytes);
    for (const name of ["lines", "accepted", "duplicates", "refused"] as const) total[name] += part[name];
    for (const refused of part.refusedLines)
      if (total.refusedLines.length < REFUSED_LISTED)
        total.refusedLines.push({ ...refused, line: refused.line + chunk.firstLine });
  }
  return total;
}
