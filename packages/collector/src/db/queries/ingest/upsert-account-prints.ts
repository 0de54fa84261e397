import { type Insertable, sql, type Transaction } from "kysely";
import type { AccountPrintsTable, Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** Prints kept of one account: a person's devices and a few browser updates; a randomised print only pushes itself out. */
export const PRINTS_KEPT = 8;

/** Adds sightings of prints, then forgets all but the latest few of each account that got a new one. */
export async function upsertAccountPrints(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountPrintsTable>[],
): Promise<void> {
  const grown = new Map<string, Set<string>>();
  for (const chunk of chunks(rows, 8)) {
    const written = await trx
      .insertInto("account_prints")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "account_id", "print_key"]).doUpdateSet({
          // The latest by its own time, whichever arrived first.
          device_class: latest("device_class"),
          hashes: latest("hashes"),
          first_seen: sql`least(account_prints.first_seen, excluded.first_seen)`,
          last_seen: sql`greatest(account_prints.last_seen, excluded.last_seen)`,
          observations: sql`account_prints.observations + excluded.observations`,
        }),
      )
      .returning(["site_id", "account_id", sql<boolean>`(xmax = 0)`.as("inserted")])
      .execute();
    for (const row of written) {
      if (!row.inserted) continue;
      const accounts = grown.get(row.site_id) ?? new Set();
      grown.set(row.site_id, accounts.add(row.account_id));
    }
  }
  for (const [siteId, accounts] of grown) await forgetOldPrints(trx, siteId, [...accounts]);
}

const latest = <T>(column: "device_class" | "hashes") =>
  sql<T>`case when excluded.last_seen >= account_prints.last_seen
    then excluded.${sql.ref(column)} else account_prints.${sql.ref(column)} end`;

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
