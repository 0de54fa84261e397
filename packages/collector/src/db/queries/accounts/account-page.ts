import type { TypingTotals } from "@samehand/scorer";
import { type Kysely, sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { prepared } from "../../prepared.ts";
import type { Database } from "../../tables/index.ts";
import { type MarkedObservation, marksQuestion } from "../scoring/marks.ts";
import { addressesOfAccount } from "./account-addresses.ts";
import { devicesOfAccount } from "./account-devices.ts";
import { apart, standingQuery } from "./accounts-with-standing.ts";

/**
 * One account with all that is shown of it; undefined where there is none. In one statement: each of several takes a
 * connection and a process of the server, and where those are busy the slowest is what a reader waits for.
 */
export async function accountPage(db: Kysely<Database>, siteId: string, account: string) {
  const found = await standingQuery(db, siteId)
    .leftJoin("account_typing as t", (join) =>
      join.onRef("t.site_id", "=", "a.site_id").onRef("t.account_id", "=", "a.account_id"),
    )
    .select([
      "t.totals",
      jsonArrayFrom(devicesOfAccount(db, siteId, account)).as("devices"),
      jsonArrayFrom(sql<MarkedObservation>`(${marksQuestion(siteId, [account])})`).as("marked"),
      jsonArrayFrom(addressesOfAccount(db, siteId, account)).as("addresses"),
    ])
    .where("a.account_id", "=", account)
    .modifyEnd(prepared("account_page"))
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { totals, devices, marked, addresses, ...rest } = found;
  return {
    ...apart(rest),
    // Written by `addTyping` alone.
    typing: totals as TypingTotals | null,
    devices: devices.map(dated),
    marked,
    addresses: addresses.map(dated),
  };
}

/** JSON has no times. */
function dated<Row extends { first_seen: string; last_seen: string }>(row: Row) {
  return { ...row, first_seen: new Date(row.first_seen), last_seen: new Date(row.last_seen) };
}
