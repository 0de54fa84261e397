import type { AddressNames } from "../../address-names.ts";
import type { Rejection } from "../../errors.ts";
import type { Entry, Outcome } from "../drafts.ts";
import type { IngestDeps } from "../types.ts";
import { writeSite } from "./write-site.ts";

/** Writes a batch in one transaction, site by site in the order of their ids. One outcome per entry, in their order. */
export async function writeBatch(
  deps: IngestDeps & { addressNames: AddressNames },
  entries: readonly Entry[],
): Promise<readonly (Outcome | Rejection)[]> {
  const bySite = Map.groupBy(entries, (entry) => entry.siteId);
  const sites = [...bySite].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const outcomeOf = new Map<Entry, Outcome | Rejection>();
  const changed: string[] = [];
  const named: [string, ReadonlyMap<string, string>][] = [];
  await deps.db.transaction().execute(async (trx) => {
    for (const [siteId, own] of sites) {
      const written = await writeSite(trx, deps, siteId, own);
      for (const [index, entry] of own.entries()) {
        const outcome = written.outcomes[index];
        if (outcome !== undefined) outcomeOf.set(entry, outcome);
      }
      if (written.changed) changed.push(siteId);
      named.push([siteId, written.names]);
    }
  });
  for (const [siteId, names] of named) deps.addressNames.remember(siteId, names);
  for (const siteId of changed) deps.accountsChanged(siteId);
  return entries.flatMap((entry) => outcomeOf.get(entry) ?? []);
}
