import { type Insertable, sql, type Transaction } from "kysely";
import type { AccountPrintsTable } from "../../tables/accounts.ts";
import type { Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";
import { insertRows } from "./insert-rows.ts";

/** Prints kept of one account: a person's devices and a few browser updates; a randomised print only pushes itself out. */
export const PRINTS_KEPT = 8;

// The latest by its own time, whichever arrived first.
const latest = (column: "device_class" | "hashes") =>
  `${column} = case when excluded.last_seen >= account_prints.last_seen
    then excluded.${column} else account_prints.${column} end`;

const upsertRows = insertRows<"account_prints", { account_id: string; inserted: boolean }>(
  "account_prints",
  ["site_id", "account_id", "print_key", "device_class", "hashes", "first_seen", "last_seen", "observations"],
  `on conflict (site_id, account_id, print_key) do update set
    ${latest("device_class")}, ${latest("hashes")},
    first_seen = least(account_prints.first_seen, excluded.first_seen),
    last_seen = greatest(account_prints.last_seen, excluded.last_seen),
    observations = account_prints.observations + excluded.observations
  returning account_id, (xmax = 0) as inserted`,
);

/** Adds sightings of prints on one site, then forgets all but the latest few of each account that got a new one. */
export async function upsertAccountPrints(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountPrintsTable>[],
): Promise<void> {
  const written = await upsertRows(trx, rows);
  const grown = new Set(written.flatMap((row) => (row.inserted ? [row.account_id] : [])));
  if (grown.size > 0) await forgetOldPrints(trx, rows[0]?.site_id ?? "", [...grown]);
}

async function forgetOldPrints(
  trx: Transaction<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<void> {
  const ranked = trx
    .selectFrom("account_prints")
    .select([
      "account_id",
      "print_key",
      sql<number>`row_number() over (partition by account_id order by last_seen desc, print_key)`.as("rank"),
    ])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts);
  const old = await trx
    .selectFrom(ranked.as("ranked"))
    .select(["account_id", "print_key"])
    .where("rank", ">", PRINTS_KEPT)
    .execute();
  for (const chunk of chunks(old, 2)) {
    await trx
      .deleteFrom("account_prints")
      .where("site_id", "=", siteId)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("account_id", "print_key"),
          "in",
          chunk.map((row) => tuple(row.account_id, row.print_key)),
        ),
      )
      .execute();
  }
}
