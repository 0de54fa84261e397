import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { START_MS, seedSite, type TestDeps, testDeps } from "../../../test/deps.ts";
import { outcome } from "../../../test/outcome.ts";
import { type Visit, visit } from "../../../test/population.ts";
import { STORES } from "../../../test/store.ts";
import { call, envelope, fingerprint, identifyItem, send } from "../../../test/wire.ts";
import type { Store } from "../../db/open.ts";
import { eraseAccount } from "../../privacy/erase-account.ts";
import { retainSite } from "../../privacy/retain-site.ts";
import { DEFAULT_RETENTION } from "../../privacy/retention-settings.ts";
import { scoreSite } from "./score-site.ts";

let store: Store;
beforeAll(async () => {
  const open = STORES.at(-1)?.open;
  if (open === undefined) throw new Error("there is no store");
  store = await open();
});
afterAll(() => store.close());

const DAYS = 6;
const DAY_MS = 86_400_000;
const account = fc.integer({ min: 1, max: 16 }).map((n) => `account${n}`);
const device = fc.integer({ min: 1, max: 5 }).map((n) => `device ${n}`);
const ip = fc.integer({ min: 1, max: 4 }).map((n) => `203.0.113.${n}`);
const someVisit: fc.Arbitrary<Visit> = fc.record(
  {
    account,
    device,
    token: fc.integer({ min: 1, max: 6 }).map((n) => `visitor-token-${n}`),
    ip,
    hour: fc.tuple(fc.nat(DAYS - 1), fc.nat(2)).map(([day, hour]) => day * 24 + hour),
    payout: fc.constantFrom("DE89370400440532013000", "FR1420041010050500013M02606"),
    typist: fc.constantFrom("typist 1", "typist 2"),
  },
  { requiredKeys: ["account", "device", "ip", "hour"] },
);

interface Site {
  siteId: string;
  writeKey: string;
  serverKey: string;
}
/** One thing that happens to a site; `n` is of this one alone. */
type Step = (t: TestDeps, site: Site, n: number) => Promise<unknown>;
/** How often each kind happened and had something to do. */
const happened = { confirmed: 0, verdicts: 0, erased: 0, retained: 0 };

const visits = fc.array(someVisit, { minLength: 1, maxLength: 3 }).map(
  (some): Step =>
    (t, { siteId }, n) =>
      visit(t.deps.ingest, siteId, some, n * 100),
);
const claimed = (confirm: fc.Arbitrary<boolean>) =>
  fc.record({ account, device, ip, confirm }).map(
    ({ account, device, ip, confirm }): Step =>
      async (t, { siteId, writeKey }, n) => {
        const items = [fingerprint(`f${n}`, device), identifyItem(`i${n}`, account)];
        const { requestId } = await send(t.app, envelope(writeKey, items, { session: `session-${n}` }), ip);
        if (!confirm) return;
        await scoreSite(t.deps, siteId, { shouldStop: turns(1) });
        await t.deps.ingest.identify(siteId, { account, requestId });
        happened.confirmed += 1;
      },
  );
const verdict = fc
  .record({ a: account, b: account, verdict: fc.constantFrom("oneHand", "differentPeople") })
  .map(
    (said): Step =>
      async (t, { serverKey }) => {
        const { status } = await call(t.app, "/v1/verdicts", serverKey, said);
        if (status === 200) happened.verdicts += 1;
      },
  );
const erasure = account.map(
  (one): Step =>
    async (t, { siteId }) => {
      if ((await eraseAccount(t.deps, siteId, one)) !== null) happened.erased += 1;
    },
);
const retention = fc
  .record({ addressDays: fc.integer({ min: 2, max: DAYS }), linkDays: fc.integer({ min: 2, max: DAYS }) })
  .map(
    (settings): Step =>
      async (t, { siteId }) => {
        const { evidence = 0 } = await retainSite(t.deps, siteId, { ...DEFAULT_RETENTION, ...settings });
        if (evidence > 0) happened.retained += 1;
      },
  );
/** A run that is cut off after some turns, or of one account alone. */
const scoring = fc.oneof(
  fc.nat(3).map(
    (count): Step =>
      (t, { siteId }) =>
        scoreSite(t.deps, siteId, { shouldStop: turns(count) }),
  ),
  account.map(
    (one): Step =>
      (t, { siteId }) =>
        scoreSite(t.deps, siteId, { only: [one] }),
  ),
  fc.constant<Step>((t, { siteId }) => scoreSite(t.deps, siteId)),
);

const anything = fc.oneof(
  { weight: 6, arbitrary: visits },
  { weight: 6, arbitrary: scoring },
  { weight: 2, arbitrary: claimed(fc.boolean()) },
  { weight: 2, arbitrary: verdict },
  { weight: 1, arbitrary: erasure },
  { weight: 1, arbitrary: retention },
);
/** Each of what is rare at least once, anywhere among the rest. */
const history = fc
  .tuple(
    fc.tuple(claimed(fc.constant(true)), verdict, erasure, retention),
    fc.array(anything, { minLength: 4, maxLength: 9 }),
  )
  .chain(([rare, more]) => {
    const all = [...rare, ...more];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });

function turns(count: number): () => boolean {
  let left = count;
  return () => left-- <= 0;
}

test("whatever happens to a site between two runs, scoring gives what a full run gives", {
  timeout: 60_000,
}, async () => {
  let sites = 0;
  let linksSeen = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(someVisit, { minLength: 25, maxLength: 50 }),
      history,
      async (before, steps) => {
        sites += 1;
        const t = testDeps(store.db);
        t.clock.nowMs = START_MS + DAYS * DAY_MS;
        const site = await seedSite(store.db, { siteId: `history${sites}`, name: "History" });
        await visit(t.deps.ingest, site.siteId, before, 10_000);
        await scoreSite(t.deps, site.siteId);
        for (const [n, step] of steps.entries()) await step(t, site, n);
        await scoreSite(t.deps, site.siteId);
        const incremental = await outcome(store.db, site.siteId);
        await scoreSite(t.deps, site.siteId, { full: true });
        expect(incremental).toEqual(await outcome(store.db, site.siteId));
        linksSeen += incremental.links.length;
      },
    ),
    { numRuns: 5, endOnFailure: true },
  );
  expect(linksSeen).toBeGreaterThan(20);
  expect(Math.min(...Object.values(happened))).toBeGreaterThan(0);
});
