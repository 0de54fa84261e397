import { join } from "node:path";
import { createKey } from "./db/queries/keys/create-key.ts";
import { hasKeys } from "./db/queries/keys/has-keys.ts";
import { ensureSite } from "./db/queries/sites/ensure-site.ts";
import { lockSite } from "./db/queries/sites/lock-site.ts";
import type { Deps } from "./deps.ts";
import { writePrivateJson } from "./private-file.ts";

export const FIRST_SITE = "main";

/** What the first start leaves in `keys.json`, since the store keeps only hashes. */
export interface FirstKeys {
  site: string;
  siteKey: string;
  secretKey: string;
  signingSecret: string;
}

/**
 * Makes the site `main` with one key of each kind, unless it has keys. The file is written before the commit: keys
 * that nobody was told are useless, a file without keys is overwritten by the next start.
 */
export async function ensureFirstSite(
  deps: Pick<Deps, "db" | "now" | "secrets" | "config">,
): Promise<FirstKeys | null> {
  const at = new Date(deps.now());
  await ensureSite(deps.db, { siteId: FIRST_SITE, name: "Main site" }, at);
  return deps.db.transaction().execute(async (trx) => {
    // Two collectors that start at once on one Postgres wait for each other here.
    await lockSite(trx, FIRST_SITE);
    if (await hasKeys(trx, FIRST_SITE)) return null;
    const write = await createKey(trx, FIRST_SITE, "write", at);
    const server = await createKey(trx, FIRST_SITE, "server", at);
    const keys: FirstKeys = {
      site: FIRST_SITE,
      siteKey: write.raw,
      secretKey: server.raw,
      signingSecret: deps.secrets.signingSecret(FIRST_SITE),
    };
    writePrivateJson(join(deps.config.dataDir, "keys.json"), keys);
    return keys;
  });
}
