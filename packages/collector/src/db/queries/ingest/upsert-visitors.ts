import { insertRows } from "./insert-rows.ts";

// What an observation did not measure, or in part only, must not wipe out what an earlier one did. What is the same is
// kept as it lies: comparing it costs a fraction of compressing and writing it again.
const latest = (column: "print_key" | "signals" | "trace") =>
  `${column} = case when excluded.signals in ('{}'::jsonb, visitors.signals)
      or (excluded.print_key is null and visitors.print_key is not null)
    then visitors.${column} else excluded.${column} end`;

/** Adds sightings to visitors. Rows without signals (an empty object) or without a print leave the latest measured ones in place. */
export const upsertVisitors = insertRows(
  "visitors",
  [
    "site_id",
    "visitor_id",
    "first_seen",
    "last_seen",
    "observations",
    "browser",
    "os",
    "device_class",
    "print_key",
    "signals",
    "marks",
    "trace",
    "keys_mark",
    "sight_mark",
    "asn",
    "country",
  ],
  // Two empty objects are the common case of marks, and cost nothing to compare.
  `on conflict (site_id, visitor_id) do update set
    first_seen = least(visitors.first_seen, excluded.first_seen),
    last_seen = greatest(visitors.last_seen, excluded.last_seen),
    observations = visitors.observations + excluded.observations,
    browser = coalesce(excluded.browser, visitors.browser),
    os = coalesce(excluded.os, visitors.os),
    device_class = case when excluded.device_class = 'other' then visitors.device_class
      else excluded.device_class end,
    ${latest("print_key")}, ${latest("signals")}, ${latest("trace")},
    keys_mark = coalesce(excluded.keys_mark, visitors.keys_mark),
    sight_mark = coalesce(excluded.sight_mark, visitors.sight_mark),
    asn = coalesce(excluded.asn, visitors.asn),
    country = coalesce(excluded.country, visitors.country),
    marks = case when excluded.marks = '{}'::jsonb then visitors.marks else visitors.marks || excluded.marks end`,
);
