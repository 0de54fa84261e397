import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { simulate } from "../../packages/collector/src/simulate/simulation.ts";

/** A simulated account makes about this many lines in the days it lives. */
const LINES_PER_ACCOUNT = 40;
const DAYS = 30;
/** Each so many lines one that is refused: its id is empty. */
export const REFUSED_EVERY = 50_000;
const BATCH = 512;

/** Writes about so many lines of a simulated population, refused ones among them; says how many there are. */
export async function writeLines(file: string, about: number, progress: (share: number) => void) {
  const simulation = simulate({
    accounts: Math.max(20, Math.round(about / LINES_PER_ACCOUNT)),
    seed: "import",
    days: DAYS,
    untilMs: Date.parse("2026-11-01T00:00:00Z"),
  });
  const out = createWriteStream(file);
  const done = finished(out);
  let lines = 0;
  let refused = 0;
  const kept = { observation: 0, event: 0 };
  let batch: string[] = [];
  for (let visit = 0; visit < simulation.visits && lines < about; visit += 1) {
    for (const line of simulation.linesOfVisit(visit)) {
      if (lines === about) break;
      lines += 1;
      const isRefused = lines % REFUSED_EVERY === 0;
      if (isRefused) refused += 1;
      else kept[line.type] += 1;
      batch.push(`${JSON.stringify(isRefused ? { ...line, id: "" } : line)}\n`);
    }
    if (batch.length < BATCH) continue;
    if (!out.write(batch.join(""))) await Promise.race([once(out, "drain"), done]);
    batch = [];
    progress(lines / about);
  }
  out.end(batch.join(""));
  await done;
  return { lines, refused, kept, bytes: out.bytesWritten };
}
