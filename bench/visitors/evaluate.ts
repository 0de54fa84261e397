import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ObservationLine } from "@samehand/protocol";
import { samehand } from "../accuracy/samehand.ts";
import type { judge } from "./judge.ts";

/** What `samehand evaluate visitors` prints. */
export type Resolved = ReturnType<typeof judge> & { observations: number; recallCeiling: number };

export async function evaluateVisitors(
  directory: string,
  lines: readonly ObservationLine[],
): Promise<Resolved> {
  const file = join(directory, "visitors.ndjson");
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  try {
    return (await samehand(["evaluate", "visitors", "--observations", file, "--in-memory"])) as Resolved;
  } finally {
    await rm(file);
  }
}
