import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What the first start left in the data directory. */
export interface SiteKeys {
  siteKey: string;
  secretKey: string;
  signingSecret: string;
}

export function keysFile(dataDir: string): string {
  return join(dataDir, "keys.json");
}

/** Null where the file is not there or cannot be read, as on a second machine of one Postgres. */
export function readSiteKeys(dataDir: string): SiteKeys | null {
  try {
    return JSON.parse(readFileSync(keysFile(dataDir), "utf8")) as SiteKeys;
  } catch {
    return null;
  }
}
