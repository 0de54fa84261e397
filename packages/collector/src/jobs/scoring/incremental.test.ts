import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedSite, testDeps } from "../../../test/deps.ts";
import { proposedModel } from "../../../test/models.ts";
import { outcome } from "../../../test/outcome.ts";
import { type Visit, visit } from "../../../test/population.ts";
import { STORES } from "../../../test/store.ts";
import type { Store } from "../../db/open.ts";
import { useModel } from "../training/use-model.ts";
import { scoreSite } from "./score-site.ts";

let store: Store;
beforeAll(async () => {
  // The kind of store makes no difference here; a server is quicker where there is one.
  const open = STORES.at(-1)?.open;
  if (open === undefined) throw new Error("there is no store");
  store = await open();
});
afterAll(() => store.close());

/** Few values, so that accounts share devices, tokens, addresses, hours and bank accounts in every combination. */
const someVisit: fc.Arbitrary<Visit> = fc.record(
  {
    account: fc.integer({ min: 1, max: 30 }).map((n) => `account${n}`),
    device: fc.integer({ min: 1, max: 12 }).map((n) => `device ${n}`),
    token: fc.integer({ min: 1, max: 15 }).map((n) => `visitor-token-${n}`),
    ip: fc.integer({ min: 1, max: 8 }).map((n) => `203.0.113.${n}`),
    hour: fc.integer({ min: 0, max: 6 }),
    payout: fc.constantFrom("DE89370400440532013000", "FR1420041010050500013M02606"),
    phone: fc.constantFrom("+33612345678", "+33687654321"),
    typist: fc.integer({ min: 1, max: 3 }).map((n) => `typist ${n}`),
  },
  { requiredKeys: ["account", "device", "ip", "hour"] },
);

test("scoring as visits come gives what one full run gives", { timeout: 120_000 }, async () => {
  let sites = 0;
  let linksSeen = 0;
  let clustersSeen = 0;
  let groupedSeen = 0;
  let taughtSeen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(someVisit, { minLength: 25, maxLength: 90 }),
      fc.array(fc.integer({ min: 3, max: 30 }), { minLength: 1, maxLength: 6 }),
      async (visits, steps) => {
        sites += 1;
        const isTaught = sites % 2 === 0;
        const t = testDeps(store.db);
        const [stepwise, atOnce] = [`stepwise${sites}`, `at-once${sites}`];
        for (const siteId of [stepwise, atOnce]) {
          await seedSite(store.db, { siteId, name: siteId });
          await proposedModel(store.db, siteId, 1);
        }
        if (isTaught) await useModel(t.deps, atOnce, 1, "a test");
        for (let from = 0, step = 0; from < visits.length; step += 1) {
          // A second step comes, however large the first is.
          const to = Math.min(from + (steps[step % steps.length] ?? 1), visits.length - (step === 0 ? 1 : 0));
          await visit(t.deps.ingest, stepwise, visits.slice(from, to), from);
          await scoreSite(t.deps, stepwise);
          // A model may come into use at any time.
          if (isTaught && step === 1) await useModel(t.deps, stepwise, 1, "a test");
          from = to;
        }
        await scoreSite(t.deps, stepwise);
        await visit(t.deps.ingest, atOnce, visits);
        await scoreSite(t.deps, atOnce, { full: true });
        const incremental = await outcome(store.db, stepwise);
        expect(incremental).toEqual(await outcome(store.db, atOnce));
        await scoreSite(t.deps, stepwise, { full: true });
        expect(await outcome(store.db, stepwise)).toEqual(incremental);
        linksSeen += incremental.links.length;
        clustersSeen += incremental.clusters.length;
        taughtSeen += incremental.links.filter((link) => link.model === 1).length;
        groupedSeen += incremental.links.filter((link) => link.group_line !== null).length;
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
  // Populations without a link would prove nothing.
  expect(linksSeen).toBeGreaterThan(100);
  expect(clustersSeen).toBeGreaterThan(6);
  expect(groupedSeen).toBeGreaterThan(0);
  expect(taughtSeen).toBeGreaterThan(30);
});
