import { insertRows } from "./insert-rows.ts";

/** Asks for accounts to be scored again. A mark made while one is being scored counts as another. */
export const markDirty = insertRows(
  "dirty_accounts",
  ["site_id", "account_id", "since", "marks"],
  "on conflict (site_id, account_id) do update set marks = dirty_accounts.marks + excluded.marks",
);
