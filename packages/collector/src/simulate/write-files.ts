import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { type Simulation, truthCsv } from "./simulation.ts";

/** Lines put together into one write. */
const BATCH = 256;

/**
 * Writes the lines to `outFile`, one at a time in memory, and the truth to `truthFile`.
 * Rejects where a file cannot be written. `onProgress` is told of visits.
 */
export async function writeSimulation(
  simulation: Simulation,
  files: { outFile: string; truthFile: string },
  onProgress: (visits: number) => void = () => {},
): Promise<{ lines: number; bytes: number }> {
  await writeFile(files.truthFile, truthCsv(simulation.truth));
  const out = createWriteStream(files.outFile);
  const done = finished(out);
  // A disk that is full is told to whoever waits below, not to the process.
  done.catch(() => {});
  let lines = 0;
  let batch: string[] = [];
  const flush = async () => {
    const free = out.write(batch.join(""));
    batch = [];
    if (!free) await Promise.race([once(out, "drain"), done]);
  };
  for (let visit = 0; visit < simulation.visits; visit += 1) {
    for (const line of simulation.linesOfVisit(visit)) batch.push(`${JSON.stringify(line)}\n`);
    if (batch.length >= BATCH || visit === simulation.visits - 1) {
      lines += batch.length;
      await flush();
      onProgress(visit + 1);
    }
  }
  out.end();
  await done;
  return { lines, bytes: out.bytesWritten };
}
