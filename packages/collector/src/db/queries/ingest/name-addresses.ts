import type { Kysely, Transaction } from "kysely";
import type { Pseudonym } from "../../../address-keys.ts";
import type { Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** The pseudonyms of one address under every key that is left, the current one first. */
export type Naming = readonly [Pseudonym, ...Pseudonym[]];

/**
 * The name of each address, by its current pseudonym: the one it was given under an earlier key that is left, else its
 * current pseudonym itself. Written down under the current key, so that it outlives the earlier ones.
 */
export async function nameAddresses(
  trx: Transaction<Database>,
  siteId: string,
  addresses: readonly Naming[],
): Promise<Map<string, string>> {
  const byCurrent = new Map(addresses.map((each) => [each[0].key, each]));
  const names = new Map(
    (await known(trx, siteId, [...byCurrent.keys()])).map((row) => [row.pseudonym, row.name]),
  );
  const unnamed = [...byCurrent.values()].filter(([current]) => !names.has(current.key));
  if (unnamed.length === 0) return names;
  const earlier = await earlierNames(trx, siteId, unnamed);
  // One order for every writer, so that two of them never wait for each other.
  const rows = unnamed
    .map(([current]) => ({
      site_id: siteId,
      pseudonym: current.key,
      epoch: current.epoch,
      name: earlier.get(current.key) ?? current.key,
    }))
    .toSorted((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
  for (const chunk of chunks(rows, 4)) {
    const written = await trx
      .insertInto("address_names")
      .values(chunk)
      // Another process may have named it at the same moment: then that name counts.
      .onConflict((conflict) =>
        conflict
          .columns(["site_id", "pseudonym"])
          .doUpdateSet((eb) => ({ name: eb.ref("address_names.name") })),
      )
      .returning(["pseudonym", "name"])
      .execute();
    for (const { pseudonym, name } of written) names.set(pseudonym, name);
  }
  return names;
}

/** The name of one address, without giving it one; its current pseudonym where it has none. */
export async function nameOfAddress(db: Kysely<Database>, siteId: string, address: Naming): Promise<string> {
  const named = await earlierNames(db, siteId, [address]);
  return named.get(address[0].key) ?? address[0].key;
}

/** By current pseudonym: the latest name that each was given under any of its keys. */
async function earlierNames(
  db: Kysely<Database>,
  siteId: string,
  addresses: readonly Naming[],
): Promise<Map<string, string>> {
  const rows = await known(
    db,
    siteId,
    addresses.flatMap((each) => each.map(({ key }) => key)),
  );
  const nameOf = new Map(rows.map((row) => [row.pseudonym, row.name]));
  const names = new Map<string, string>();
  for (const pseudonyms of addresses) {
    const latest = pseudonyms.find(({ key }) => nameOf.has(key));
    const name = latest === undefined ? undefined : nameOf.get(latest.key);
    if (name !== undefined) names.set(pseudonyms[0].key, name);
  }
  return names;
}

async function known(db: Kysely<Database>, siteId: string, pseudonyms: readonly string[]) {
  const rows: { pseudonym: string; name: string }[] = [];
  for (const chunk of chunks([...new Set(pseudonyms)], 1))
    rows.push(
      ...(await db
        .selectFrom("address_names")
        .select(["pseudonym", "name"])
        .where("site_id", "=", siteId)
        .where("pseudonym", "in", chunk)
        .execute()),
    );
  return rows;
}
