import type { AccountProfile, Evidence, NetworkClass, Print, TypingTotals } from "@samehand/scorer";
import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** The latest values of each kind; an address in a clock hour is the only kind that honest people have many of. */
const EVIDENCE_PER_KIND = 200;
const PRINTS_PER_ACCOUNT = 12;
const ADDRESSES_PER_ACCOUNT = 200;

/** Profiles of some accounts, with what the population says about the values in them. */
export interface Profiles {
  byAccount: Map<string, AccountProfile>;
  networkClasses: Map<string, NetworkClass>;
}

export function holderKey(kind: string, key: string): string {
  return `${kind}\0${key}`;
}

/** Four indexed queries side by side, whatever the number of accounts. */
export async function loadProfiles(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Profiles> {
  const evidence = new Map<string, Evidence[]>(accounts.map((account) => [account, []]));
  const prints = new Map<string, Print[]>(accounts.map((account) => [account, []]));
  const loaded: Profiles = { byAccount: new Map(), networkClasses: new Map() };
  if (accounts.length === 0) return loaded;
  const [evidenceFound, printsFound, typingFound, addressesFound] = await Promise.all([
    evidenceRows(db, siteId, accounts),
    printRows(db, siteId, accounts),
    typingRows(db, siteId, accounts),
    addressRows(db, siteId, accounts),
  ]);
  for (const row of evidenceFound) {
    evidence.get(row.account_id)?.push({
      kind: row.kind,
      key: row.key,
      firstSeenMs: row.first_seen.getTime(),
      lastSeenMs: row.last_seen.getTime(),
      count: row.observations,
    });
  }
  for (const row of printsFound)
    prints.get(row.account_id)?.push({
      key: row.print_key,
      deviceClass: row.device_class as Print["deviceClass"],
      hashes: row.hashes,
      firstSeenMs: row.first_seen.getTime(),
      lastSeenMs: row.last_seen.getTime(),
      count: row.observations,
    });
  const typing = new Map<string, TypingTotals>();
  for (const row of typingFound) typing.set(row.account_id, row.totals as TypingTotals);
  for (const row of addressesFound)
    loaded.networkClasses.set(row.address_key, row.network_class as NetworkClass);
  for (const account of accounts)
    loaded.byAccount.set(account, {
      account,
      evidence: evidence.get(account) ?? [],
      prints: prints.get(account) ?? [],
      typing: typing.get(account) ?? null,
    });
  return loaded;
}

function typingRows(db: Kysely<Database>, siteId: string, accounts: readonly string[]) {
  return db
    .selectFrom("account_typing")
    .select(["account_id", "totals"])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .execute();
}

function evidenceRows(db: Kysely<Database>, siteId: string, accounts: readonly string[]) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom("evidence")
        .select(({ fn }) => [
          "kind",
          "key",
          "account_id",
          "first_seen",
          "last_seen",
          "observations",
          fn
            .agg<number>("row_number")
            .over((over) =>
              over.partitionBy(["account_id", "kind"]).orderBy("last_seen", "desc").orderBy("key"),
            )
            .as("rank"),
        ])
        .where("site_id", "=", siteId)
        .where("account_id", "in", accounts)
        .as("e"),
    )
    .select(["e.account_id", "e.kind", "e.key", "e.first_seen", "e.last_seen", "e.observations"])
    .where("e.rank", "<=", EVIDENCE_PER_KIND)
    .orderBy("e.account_id")
    .orderBy("e.kind")
    .orderBy("e.key")
    .execute();
}

function printRows(db: Kysely<Database>, siteId: string, accounts: readonly string[]) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom("account_prints")
        .selectAll()
        .select(({ fn }) =>
          fn
            .agg<number>("row_number")
            .over((over) => over.partitionBy("account_id").orderBy("last_seen", "desc").orderBy("print_key"))
            .as("rank"),
        )
        .where("site_id", "=", siteId)
        .where("account_id", "in", accounts)
        .as("p"),
    )
    .selectAll()
    .where("p.rank", "<=", PRINTS_PER_ACCOUNT)
    .orderBy("p.account_id")
    .orderBy("p.print_key")
    .execute();
}

function addressRows(db: Kysely<Database>, siteId: string, accounts: readonly string[]) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom("account_addresses")
        .select(({ fn }) => [
          "address_key",
          "network_class",
          fn
            .agg<number>("row_number")
            .over((over) =>
              over.partitionBy("account_id").orderBy("last_seen", "desc").orderBy("address_key"),
            )
            .as("rank"),
        ])
        .where("site_id", "=", siteId)
        .where("account_id", "in", accounts)
        .as("a"),
    )
    .select(["a.address_key", "a.network_class"])
    .where("a.rank", "<=", ADDRESSES_PER_ACCOUNT)
    .orderBy("a.address_key")
    .orderBy("a.network_class")
    .execute();
}
