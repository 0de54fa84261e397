import type { Transaction } from "kysely";
import { nameAddresses } from "../../db/queries/ingest/name-addresses.ts";
import type { Database } from "../../db/tables/index.ts";
import type { AddressFacts, Entry } from "../drafts.ts";

/** Gives every address of the entries its name, in place. Returns the names that the store was asked for, by pseudonym. */
export async function nameEntries(
  trx: Transaction<Database>,
  siteId: string,
  entries: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const unnamed = entries.flatMap(addressesOf).filter((address) => address.naming !== undefined);
  if (unnamed.length === 0) return new Map();
  const names = await nameAddresses(
    trx,
    siteId,
    unnamed.flatMap(({ naming }) => (naming === undefined ? [] : [naming.address, naming.prefix])),
  );
  // `naming` stays: where the transaction fails, the batch is written again.
  for (const address of unnamed) {
    if (address.naming === undefined) continue;
    address.addressKey = names.get(address.naming.address[0].key) ?? address.addressKey;
    address.prefixKey = names.get(address.naming.prefix[0].key) ?? address.prefixKey;
  }
  for (const entry of entries)
    if (entry.kind === "events")
      for (const { address, data } of entry.events) if (address !== null) data["ip"] = address.addressKey;
  return names;
}

function addressesOf(entry: Entry): AddressFacts[] {
  if (entry.kind === "confirm") return [];
  const facts = entry.kind === "observation" ? [entry.observation] : entry.events;
  return facts.flatMap(({ address }) => address ?? []);
}
