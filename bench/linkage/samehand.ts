import { closeSync, openSync, writeSync } from "node:fs";
import {
  clusterAccounts,
  fullRun,
  type Link,
  linkRoleOf,
  type WeighedLink,
  writtenLink,
} from "@samehand/scorer";
import { FULL_RUN } from "../../packages/collector/src/evaluate/link-in-memory.ts";
import { finished } from "./finished.ts";
import { LINES } from "./lines.ts";
import { readFiles } from "./read-files.ts";

// A full run of the shipped scorer, in a process of its own: `samehand.ts FOLDER LINKS`.
const [folder, target] = process.argv.slice(2);
if (folder === undefined || target === undefined) throw new Error("samehand.ts FOLDER LINKS");

const population = readFiles(folder);
const readMs = performance.now();
const file = openSync(target, "w");
const binding: Link[] = [];
let text = "";
let links = 0;
const pairs = fullRun(population, FULL_RUN, (link) => {
  links += 1;
  text += rowOf(link);
  if (text.length > 1 << 16) {
    writeSync(file, text);
    text = "";
  }
  // Clusters are made of these alone; what stands aside is written and forgotten.
  if (linkRoleOf(link) !== "aside") binding.push(writtenLink(link));
});
writeSync(file, text);
closeSync(file);
const clusters = clusterAccounts(binding, []);
finished({
  accounts: population.accounts.size,
  pairs,
  links,
  clusters: clusters.length,
  largestCluster: Math.max(0, ...clusters.map(({ accounts }) => accounts.length)),
  readMs: Math.round(readMs),
});

/** The link with the level and bits of each of its lines: what an explanation is written from. */
function rowOf(link: WeighedLink): string {
  const lines = LINES.map((id) => {
    const line = link.contributions.find(({ comparison }) => comparison === id);
    return line === undefined ? "\t" : `${line.level}\t${line.bits}`;
  });
  return `${[link.a, link.b, link.bits, link.probability, link.relations.household, ...lines].join("\t")}\n`;
}
