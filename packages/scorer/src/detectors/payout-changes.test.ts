import { expect, it } from "vitest";
import { payoutChanges } from "./payout-changes.ts";
import { facts, NOW_MS } from "./test/facts.ts";

const payouts = (...values: unknown[]) =>
  facts({ events: values.map((payout) => ({ name: "payout", atMs: NOW_MS, data: { payout } })) });

it.each([
  { name: "one instrument again and again", given: payouts("a", "a", "a", "a", "a"), found: null },
  { name: "exactly three", given: payouts("a", "b", "c"), found: null },
  { name: "four", given: payouts("a", "b", "c", "d"), found: 4 },
  { name: "hostile values", given: payouts(1, null, {}, [], undefined), found: null },
])("$name", ({ given, found }) => {
  expect(payoutChanges.detect(given, 3)?.facts["instruments"] ?? null).toBe(found);
});
