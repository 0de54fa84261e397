import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { LinkAccuracy } from "../../packages/collector/src/evaluate/link-accuracy.ts";
import { atBestThreshold, jaccard, mutualBest, rarityInHours } from "./baselines/ranked.ts";
import { sharedAddress } from "./baselines/shared-address.ts";
import { footprintsOf } from "./footprints.ts";
import { type Scores, scoresOf } from "./pairs.ts";
import { evaluateLinks } from "./samehand.ts";

/** Page visits of volunteers (Zimmeck et al., USENIX Security 2017), beside the project and never in it. */
export const VISITS = fileURLToPath(
  new URL("../../../shared/data/cross-device/visits-dev.csv.gz", import.meta.url),
);

export interface CrossDevice {
  samehand: LinkAccuracy;
  baselines: Record<"sharedAddress" | "jaccard" | "rarityInHours" | "mutualBest", Scores>;
}

/** Phone and desktop as two accounts of a person, by addresses and times alone; null where the data are absent. */
export async function crossDevice(directory: string): Promise<CrossDevice | null> {
  if (!existsSync(VISITS)) return null;
  const [observations, truth] = [join(directory, "visits.ndjson"), join(directory, "visits.csv")];
  await writeVisits(observations, truth);
  const figures = await evaluateLinks(observations, truth);
  const { of, people } = await footprintsOf(observations, truth);
  const rarity = rarityInHours(of);
  return {
    samehand: figures,
    baselines: {
      sharedAddress: scoresOf(sharedAddress(of), people),
      jaccard: atBestThreshold(jaccard(of), people),
      rarityInHours: atBestThreshold(rarity, people),
      mutualBest: atBestThreshold(mutualBest(rarity), people),
    },
  };
}

/** Times are local and taken as if they were UTC: devices of one person share their zone. */
async function writeVisits(observations: string, truth: string): Promise<void> {
  const rows = gunzipSync(await readFile(VISITS))
    .toString()
    .trim()
    .split("\n")
    .slice(1);
  const people = new Map<string, string>();
  const lines = rows.map((row, index) => {
    const [device = "", person = "", , date = "", time = "", address = ""] = row.split(",");
    const [month = 1, day = 1, year = 1970] = date.split("/").map(Number);
    const [hour = 0, minute = 0, second = 0] = time.split(":").map((part) => Number.parseInt(part, 10));
    people.set(device, person);
    const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second)).toISOString();
    return { type: "observation", id: `visit-${index}`, at, account: device, ipKey: address };
  });
  lines.sort((x, y) => (x.at < y.at ? -1 : 1));
  await writeFile(observations, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await writeFile(truth, ["account,person", ...[...people].map((pair) => pair.join()), ""].join("\n"));
}
