import { DEFAULT_MODEL } from "@samehand/scorer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../../test/deps.ts";
import { proposedModel } from "../../../test/models.ts";
import { visit } from "../../../test/population.ts";
import { type Reviewed, reviewedTown } from "../../../test/reviewed-town.ts";
import { STORES } from "../../../test/store.ts";
import type { Store } from "../../db/open.ts";
import { modelRow } from "../../db/queries/models/models.ts";
import { setLearnsNightly } from "../../db/queries/sites/nightly-models.ts";
import { insertVerdict } from "../../db/queries/verdicts/verdicts.ts";
import { tryWithLease } from "../lease.ts";
import { learnModel } from "./learn-model.ts";
import { BY_NIGHT, proposeModels } from "./propose-models.ts";
import { LEARNING_BOUNDS } from "./settings.ts";

const PAIRS = 30;
const town = reviewedTown(PAIRS);

describe.each(STORES)("learning on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  beforeAll(async () => {
    store = await open();
    t = testDeps(store.db);
    for (const siteId of ["taught", "claiming"]) {
      await seedSite(store.db, { siteId, name: siteId });
      await visit(t.deps.ingest, siteId, town.visits);
      await review(siteId, town.reviewed);
    }
  });
  afterAll(() => store.close());

  const review = async (siteId: string, reviewed: readonly Reviewed[]) => {
    for (const [n, { a, b, verdict }] of reviewed.entries())
      await insertVerdict(store.db, {
        site_id: siteId,
        account_a: a,
        account_b: b,
        verdict_id: t.deps.randomId(),
        verdict,
        note: "",
        by: `reviewer ${n % 3}`,
        at: new Date(t.deps.now() + n),
      });
  };
  const learned = async (siteId: string, bounds = LEARNING_BOUNDS) => {
    const number = await learnModel(t.deps, siteId, "ann", bounds);
    const row = number === null ? undefined : await modelRow(store.db, siteId, number);
    if (row === undefined) throw new Error("nothing was learned");
    return row;
  };

  test("proposes weights that tell held-out verdicts better, and says what they rest on", async () => {
    const row = await learned("taught");
    expect(row).toMatchObject({ model: 1, state: "proposed", created_by: "ann", done: 4 * PAIRS });
    expect(row.figures).toMatchObject({
      accounts: 4 * PAIRS,
      pairs: 2 * PAIRS,
      verdicts: { oneHand: PAIRS, differentPeople: PAIRS },
      better: true,
    });
    const { heldOut } = row.figures ?? {};
    expect(heldOut?.verdicts).toBe(2 * PAIRS);
    expect(heldOut?.oneHand).toBe(PAIRS);
    expect(heldOut?.lossBits.learned).toBeLessThan(heldOut?.lossBits.shipped ?? 0);
    expect(heldOut?.toldRight.learned).toBeGreaterThanOrEqual(heldOut?.toldRight.shipped ?? 0);
    const { payout } = row.weights?.agreement ?? {};
    expect(payout?.oneHand).toBeGreaterThan(DEFAULT_MODEL.identity.payout.same.oneHand);
    // The store gives weights back to the last bit.
    const again = await learned("taught");
    expect(again).toMatchObject({ model: 2, weights: row.weights, figures: row.figures });
  });

  test("counts a sample's pairs where there are more accounts or pairs than it may look at", async () => {
    const row = await learned("taught", { accountsMax: 50, pairsMax: 10, verdictsMax: 7 });
    const { accounts, pairs, verdicts } = row.figures ?? {};
    expect(accounts).toBe(50);
    expect(pairs).toBeGreaterThan(10);
    expect(pairs).toBeLessThan(50 + 7);
    expect(Object.values(verdicts ?? {}).reduce((sum, n) => sum + n, 0)).toBe(7);
  });

  test("heeds nothing that whoever knows the public key made", async () => {
    const forged = town.reviewed.slice(0, 4).flatMap(({ a }) => a);
    await store.db
      .updateTable("observations")
      .set({ trust: "claimed" })
      .where("site_id", "=", "claiming")
      .where("account_id", "in", forged)
      .execute();
    // Unconfirmed visits of an account say nothing where they do not count.
    expect((await learned("claiming")).figures).toMatchObject({ accounts: 4 * PAIRS, pairs: 2 * PAIRS });
    await store.db
      .updateTable("sites")
      .set({ trust_claims: true })
      .where("site_id", "=", "claiming")
      .execute();
    expect((await learned("claiming")).figures).toMatchObject({
      accounts: 4 * PAIRS - 4,
      pairs: 2 * PAIRS - 4,
      verdicts: { oneHand: PAIRS - 4, differentPeople: PAIRS },
    });
  });

  test("takes the newest verdict of a pair", async () => {
    const [pair] = town.reviewed;
    if (pair === undefined) throw new Error("no pair");
    await review("taught", [{ ...pair, verdict: "differentPeople" }]);
    await store.db
      .updateTable("verdicts")
      .set({ at: new Date(t.deps.now() + 1e6) })
      .where("site_id", "=", "taught")
      .where("account_a", "=", pair.a)
      .where("verdict", "=", "differentPeople")
      .execute();
    expect((await learned("taught")).figures).toMatchObject({
      verdicts: { oneHand: PAIRS - 1, differentPeople: PAIRS + 1 },
    });
  });

  test("is done by one at a time, and what was begun and not ended has failed", async () => {
    const busy = await tryWithLease(t.deps, { siteId: "taught", work: "train" }, () =>
      learnModel(t.deps, "taught", "bob"),
    );
    expect(busy).toBe(null);
    const before = await learned("taught");
    await store.db
      .updateTable("models")
      .set({ state: "learning" })
      .where("site_id", "=", "taught")
      .where("model", "=", before.model)
      .execute();
    const after = await learned("taught");
    expect(after.model).toBe(before.model + 1);
    expect(await modelRow(store.db, "taught", before.model)).toMatchObject({ state: "failed" });
  });

  test("without pairs or verdicts proposes what is shipped, and does not call it better", async () => {
    await seedSite(store.db, { siteId: "young", name: "Young" });
    const row = await learned("young");
    expect(row.figures).toMatchObject({ accounts: 0, pairs: 0, better: false });
    expect(row.weights).toEqual(row.figures?.shipped);
  });

  test("goes on by night where a site wants it and verdicts came, and puts nothing in use", async () => {
    for (const siteId of ["nightly", "daily"]) {
      await seedSite(store.db, { siteId, name: siteId });
      await visit(t.deps.ingest, siteId, town.visits.slice(0, 8));
    }
    await setLearnsNightly(store.db, "nightly", true);
    const states = () =>
      store.db
        .selectFrom("models")
        .select(["site_id", "model", "state", "created_by"])
        .where("site_id", "in", ["nightly", "daily"])
        .execute();
    await proposeModels(t.deps);
    expect(await states()).toEqual([]);
    for (const siteId of ["nightly", "daily"]) await review(siteId, town.reviewed.slice(0, 2));
    t.clock.nowMs += 1000;
    await proposeModels(t.deps);
    // A second night without a verdict has nothing to say.
    t.clock.nowMs += 1000;
    await proposeModels(t.deps);
    expect(await states()).toEqual([
      { site_id: "nightly", model: 1, state: "proposed", created_by: BY_NIGHT },
    ]);
  });

  test("forgets proposals of long ago, and no model that was used", async () => {
    await seedSite(store.db, { siteId: "long", name: "Long" });
    for (const model of [1, 2, 3, 52]) await proposedModel(store.db, "long", model);
    await store.db
      .updateTable("models")
      .set({ state: "retired" })
      .where("site_id", "=", "long")
      .where("model", "=", 2)
      .execute();
    await learned("long");
    const rows = await store.db.selectFrom("models").select("model").where("site_id", "=", "long").execute();
    expect(rows.map(({ model }) => model).toSorted((x, y) => x - y)).toEqual([2, 52, 53]);
  });
});
