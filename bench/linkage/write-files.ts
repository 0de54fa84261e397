import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Population, rowsOf } from "./people.ts";

const BYTES_HELD = 64 * 1024;
const MS_PER_DAY = 86_400_000;

/**
 * Writes a population as one file a day, as observations arrive: whoever reads them in order of name meets the accounts
 * interleaved. Holds 64 kB a file. Returns the number of observations.
 */
export function writeFiles(folder: string, population: Population): number {
  mkdirSync(folder, { recursive: true });
  const days = new Map<number, { file: number; text: string }>();
  let count = 0;
  for (const row of rowsOf(population)) {
    const day = Math.floor(Number(row[0]) / MS_PER_DAY);
    const known = days.get(day) ?? { file: openSync(join(folder, `${day}.tsv`), "w"), text: "" };
    if (known.text === "") days.set(day, known);
    known.text += `${row.join("\t")}\n`;
    if (known.text.length > BYTES_HELD) {
      writeSync(known.file, known.text);
      known.text = "";
    }
    count += 1;
  }
  for (const { file, text } of days.values()) {
    writeSync(file, text);
    closeSync(file);
  }
  return count;
}
