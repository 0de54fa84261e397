import { insertRows } from "./insert-rows.ts";

const COLUMNS = [
  "site_id",
  "account_id",
  "first_seen",
  "last_seen",
  "observations",
  "events",
  "trust",
  "page_views",
  "page_dwell_ms",
] as const;

/** Adds to the sums of accounts, and locks their rows: what follows may read an account and write it back. */
export const upsertAccounts = insertRows(
  "accounts",
  COLUMNS,
  `on conflict (site_id, account_id) do update set
    first_seen = least(accounts.first_seen, excluded.first_seen),
    last_seen = greatest(accounts.last_seen, excluded.last_seen),
    observations = accounts.observations + excluded.observations,
    events = accounts.events + excluded.events,
    trust = case when accounts.trust = 'confirmed' then 'confirmed' else excluded.trust end,
    page_views = accounts.page_views + excluded.page_views,
    page_dwell_ms = accounts.page_dwell_ms + excluded.page_dwell_ms`,
);

/** Names accounts that a page claims. An account that exists already is left as it is: a claim proves nothing. */
export const insertClaimedAccounts = insertRows(
  "accounts",
  COLUMNS,
  "on conflict (site_id, account_id) do nothing",
);
