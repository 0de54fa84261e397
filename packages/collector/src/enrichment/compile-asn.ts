import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { decodeAsnFile, encodeAsnFile } from "./asn-file.ts";
import type { AsnColumns } from "./asn-table.ts";

const CACHE_FILE = join(import.meta.dirname, "../../.cache/asn.bin");

/**
 * The AS table: from the cache file, else compiled from the package's 33 MB of CSV (about a second) and written there.
 * `warn` hears that the cache cannot be written; the table is then compiled again at every start.
 */
export function loadAsnColumns(warn: (message: string) => void, cacheFile = CACHE_FILE): AsnColumns {
  const { dir, version } = sourcePackage();
  const cached = readCache(cacheFile, version);
  if (cached !== null) return cached;
  const columns = compile(
    readFileSync(join(dir, "asn-ipv4-num.csv"), "utf8"),
    readFileSync(join(dir, "asn-ipv6-num.csv"), "utf8"),
  );
  try {
    mkdirSync(dirname(cacheFile), { recursive: true });
    const draft = `${cacheFile}.${randomBytes(6).toString("hex")}`;
    try {
      writeFileSync(draft, encodeAsnFile(columns, version));
      renameSync(draft, cacheFile);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch {
    warn("the table of networks cannot be kept; it is compiled at every start");
  }
  return columns;
}

/** Lines `start,end,asn,name`, addresses as decimal numbers, names in CSV quotes where they hold a comma. */
export function compile(v4Csv: string, v6Csv: string): AsnColumns {
  const indexByAsn = new Map<number, number>();
  const asns: number[] = [];
  const names: string[] = [];
  const rowsOf = (csv: string) =>
    csv.split("\n").flatMap((line) => {
      const match = /^(\d+),(\d+),(\d+),(.*)$/.exec(line);
      if (match === null) return [];
      const [, start = "", end = "", asnText = "", name = ""] = match;
      const asn = Number(asnText);
      let as = indexByAsn.get(asn);
      if (as === undefined) {
        as = asns.push(asn) - 1;
        names.push(unquoted(name));
        indexByAsn.set(asn, as);
      }
      return [{ start, end, as }];
    });
  const v4 = rowsOf(v4Csv);
  const v6 = rowsOf(v6Csv);
  const network = (number: string) => BigInt(number) >> 64n;
  return {
    v4Start: Uint32Array.from(v4, (row) => Number(row.start)),
    v4End: Uint32Array.from(v4, (row) => Number(row.end)),
    v4As: Uint32Array.from(v4, (row) => row.as),
    v6Start: BigUint64Array.from(v6.map((row) => network(row.start))),
    v6End: BigUint64Array.from(v6.map((row) => network(row.end))),
    v6As: Uint32Array.from(v6, (row) => row.as),
    asns,
    names,
  };
}

function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}

function sourcePackage(): { dir: string; version: string } {
  const file = createRequire(import.meta.url).resolve("@ip-location-db/asn/package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return { dir: dirname(file), version };
}

function readCache(file: string, version: string): AsnColumns | null {
  try {
    return decodeAsnFile(readFileSync(file), version);
  } catch {
    return null;
  }
}
