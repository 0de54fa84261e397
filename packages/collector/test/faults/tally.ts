import type { Kysely } from "kysely";
import type { Database } from "../../src/db/tables/index.ts";
import type { Fed } from "./feeder.ts";

/** What a store holds of what it acknowledged; every count but the first must be 0. */
export interface Tally {
  acknowledged: number;
  /** Acknowledged items and events that are not there. */
  lost: number;
  /** Observations, items and events beyond one for each that was sent. */
  doubled: number;
  /** Accounts whose sums are not what their observations and events add up to. */
  miscounted: number;
  /** Repeated ones that were taken as new. */
  forgotten: number;
}

/** To be asked when nothing is sent any more. */
export async function tallyOf(db: Kysely<Database>, fed: Fed): Promise<Tally> {
  const items = await db.selectFrom("items").select("item_id").execute();
  const events = await db.selectFrom("events").select("event_id").execute();
  const observations = await db.selectFrom("observations").select("account_id").execute();
  const accounts = await db.selectFrom("accounts").select(["account_id", "observations", "events"]).execute();

  const stored = new Set([...items.map((row) => row.item_id), ...events.map((row) => row.event_id)]);
  const sent = [...fed.acknowledged.values()];
  const pages = sent.filter((dispatch) => dispatch.path === "/v1/collect");
  const ids = sent.flatMap((dispatch) => dispatch.ids);
  const rows = items.length + events.length + observations.length;
  const expected = Map.groupBy(sent, (dispatch) => dispatch.account);
  const miscounted = [...expected].filter(([account, own]) => {
    const row = accounts.find((each) => each.account_id === account);
    const seen = own.filter((dispatch) => dispatch.path === "/v1/collect").length;
    return row?.observations !== seen || row.events !== own.length - seen;
  });
  return {
    acknowledged: ids.length,
    lost: ids.filter((id) => !stored.has(id)).length,
    doubled: Math.max(0, rows - ids.length - pages.length),
    miscounted: miscounted.length,
    forgotten: fed.forgotten,
  };
}
