import { listSites } from "../db/queries/sites/list-sites.ts";
import type { Deps } from "../deps.ts";
import { faultOf } from "../fault.ts";
import { NO_SITE } from "../no-site.ts";
import { type RetainDeps, retainSite } from "../privacy/retain-site.ts";
import type { RetentionSettings } from "../privacy/retention-settings.ts";
import { startDaily } from "./daily.ts";
import { tryWithLease } from "./lease.ts";

/** The first run leaves a start in peace; a process that is restarted every day still gets to it. */
const FIRST_AFTER_MS = 10 * 60 * 1000;

/** Runs retention on every site once a day; of several processes, one does a site at a time. */
export function startRetention(
  deps: RetainDeps & Pick<Deps, "log" | "randomId">,
  settings: RetentionSettings,
): { stop(): Promise<void> } {
  return startDaily(FIRST_AFTER_MS, () => retainAll(deps, settings));
}

/** One site that fails does not keep the others from it. */
export async function retainAll(
  deps: RetainDeps & Pick<Deps, "log" | "randomId">,
  settings: RetentionSettings,
): Promise<void> {
  try {
    for (const site of [...(await listSites(deps.db)).map(({ id }) => id), NO_SITE])
      try {
        const rows = await tryWithLease(deps, { siteId: site, work: "retain" }, () =>
          retainSite(deps, site, settings),
        );
        if (rows !== null) deps.log.info("retained", { site, rows });
      } catch (error) {
        deps.log.error("retention failed", { ...faultOf(error), site });
      }
  } catch (error) {
    deps.log.error("retention failed", { ...faultOf(error) });
  }
}
