import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openStore } from "../db/open.ts";
import { readSecrets } from "../secrets.ts";
import { StartError } from "../start-error.ts";
import { type CheckResult, fail } from "./check.ts";
import { examineStore } from "./store-checks.ts";

const REMEDIES: Partial<Record<StartError["code"], string>> = {
  store_unreachable: "see that the server runs, and that DATABASE_URL names it",
  data_dir_locked: "wait for that process to end, or end it",
  data_dir_unwritable: "run as the user that the service runs as",
  store_damaged: "restore a backup into another data directory; keep this one until that works",
};

/** Opens the store itself, without migrating it, and closes it again. Nothing where there is none. */
export async function openAndExamine(
  config: Pick<Config, "dataDir" | "databaseUrl" | "role" | "retention">,
  secret: string | undefined,
  now: () => number,
): Promise<CheckResult[]> {
  // Opening would make one.
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, "store"))) return [];
  try {
    const store = await openStore(config);
    try {
      const { db, kind } = store;
      const secretMark = markOf(config.dataDir, secret);
      const { role, retention } = config;
      return await examineStore({ db, kind, role, nowMs: now(), secretMark, retention });
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [{ id: "store", ...fail(error.message, REMEDIES[error.code] ?? "mend what the message names") }];
  }
}

/** What is wrong with a secret that cannot be read is said where secrets are looked at. */
function markOf(dataDir: string, secret: string | undefined): string | null {
  try {
    return readSecrets(join(dataDir, "secrets.json"), secret)?.mark ?? null;
  } catch {
    return null;
  }
}
