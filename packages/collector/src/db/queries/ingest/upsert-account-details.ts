import { insertRows } from "./insert-rows.ts";

export const upsertAccountVisitors = insertRows(
  "account_visitors",
  ["site_id", "account_id", "visitor_id", "first_seen", "last_seen", "observations"],
  `on conflict (site_id, account_id, visitor_id) do update set
    first_seen = least(account_visitors.first_seen, excluded.first_seen),
    last_seen = greatest(account_visitors.last_seen, excluded.last_seen),
    observations = account_visitors.observations + excluded.observations`,
);

export const upsertAccountAddresses = insertRows(
  "account_addresses",
  [
    "site_id",
    "account_id",
    "address_key",
    "country",
    "asn",
    "as_name",
    "network_class",
    "first_seen",
    "last_seen",
    "observations",
  ],
  `on conflict (site_id, account_id, address_key) do update set
    country = coalesce(excluded.country, account_addresses.country),
    asn = coalesce(excluded.asn, account_addresses.asn),
    as_name = coalesce(excluded.as_name, account_addresses.as_name),
    network_class = case when excluded.network_class = 'unknown' then account_addresses.network_class
      else excluded.network_class end,
    first_seen = least(account_addresses.first_seen, excluded.first_seen),
    last_seen = greatest(account_addresses.last_seen, excluded.last_seen),
    observations = account_addresses.observations + excluded.observations`,
);
