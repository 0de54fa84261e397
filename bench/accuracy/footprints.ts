import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

/** What a simple rule looks at of one account. */
export interface Footprint {
  addresses: Set<string>;
  /** An address in a clock hour (UTC). */
  addressHours: Set<string>;
  tokens: Set<string>;
  /** One hash over all signals, as libraries that give a single id make it. */
  prints: Set<string>;
}

/** The accounts of a truth file, numbered, with what their lines show. Accounts without a line have empty footprints. */
export interface Footprints {
  people: string[];
  kinds: string[];
  of: Footprint[];
}

interface Line {
  type: string;
  at: string;
  account?: string;
  visitor?: string;
  ip?: string;
  ipKey?: string;
  signals?: Record<string, unknown>;
}

const HOUR_MS = 3_600_000;

export async function footprintsOf(observations: string, truth: string): Promise<Footprints> {
  const rows = (await readFile(truth, "utf8")).trim().split("\n").slice(1);
  const numbers = new Map<string, number>();
  const found: Footprints = { people: [], kinds: [], of: [] };
  for (const row of rows) {
    const [account = "", person = "", kind = ""] = row.split(",");
    numbers.set(account, found.of.length);
    found.people.push(person);
    found.kinds.push(kind);
    found.of.push({ addresses: new Set(), addressHours: new Set(), tokens: new Set(), prints: new Set() });
  }
  for await (const text of createInterface({ input: createReadStream(observations) })) {
    if (text === "") continue;
    const line = JSON.parse(text) as Line;
    const own = found.of[numbers.get(line.account ?? "") ?? -1];
    if (line.type !== "observation" || own === undefined) continue;
    const address = line.ip ?? line.ipKey;
    if (address !== undefined) {
      own.addresses.add(address);
      own.addressHours.add(`${address}@${Math.floor(Date.parse(line.at) / HOUR_MS)}`);
    }
    if (line.visitor !== undefined) own.tokens.add(line.visitor);
    if (line.signals !== undefined) own.prints.add(hashOf(line.signals));
  }
  return found;
}

function hashOf(signals: Record<string, unknown>): string {
  const sorted = Object.entries(signals).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha1").update(JSON.stringify(sorted)).digest("base64");
}

/** Accounts by each of their values. */
export function holdersOf(
  footprints: readonly Footprint[],
  values: (footprint: Footprint) => Iterable<string>,
): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [account, footprint] of footprints.entries())
    for (const value of values(footprint)) {
      const own = holders.get(value);
      if (own === undefined) holders.set(value, [account]);
      else own.push(account);
    }
  return holders;
}
