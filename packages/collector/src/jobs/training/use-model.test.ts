import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../../test/deps.ts";
import { proposedModel } from "../../../test/models.ts";
import { smallTown, visit } from "../../../test/population.ts";
import { STORES } from "../../../test/store.ts";
import type { Store } from "../../db/open.ts";
import { countDirty } from "../../db/queries/scoring/dirty.ts";
import { insertVerdict } from "../../db/queries/verdicts/verdicts.ts";
import { withLease } from "../lease.ts";
import { scoringPass } from "../scoring/pass.ts";
import { recountPopulation } from "../scoring/recount.ts";
import { scoreSite } from "../scoring/score-site.ts";
import { SHIPPED } from "../scoring/site-model.ts";
import { useModel } from "./use-model.ts";

describe.each(STORES)("a model in use on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  let site = "";
  let sites = 0;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    t = testDeps(store.db);
    sites += 1;
    site = `site${sites}`;
    await seedSite(store.db, { siteId: site, name: site });
    await visit(t.deps.ingest, site, smallTown());
    await scoreSite(t.deps, site);
    await proposedModel(store.db, site, 1);
  });

  const links = () =>
    store.db
      .selectFrom("links")
      .select(["account_a", "account_b", "bits", "relations", "contributions", "group_line", "role", "model"])
      .where("site_id", "=", site)
      .orderBy("account_a")
      .orderBy("account_b")
      .execute();
  const handLink = async () => {
    const link = (await links()).find((one) => one.account_a === "hand1" && one.account_b === "hand2");
    if (link === undefined) throw new Error("the hand has no link");
    return link;
  };
  const use = (model: number | null) => useModel(t.deps, site, model, "ann");

  test("weighs every link and is named by it, and the shipped one gives the bits back exactly", async () => {
    const before = await links();
    expect(before.map(({ model }) => model)).toEqual(before.map(() => null));
    await use(1);
    expect(t.changed).toContain(site);
    expect((await scoreSite(t.deps, site)).accounts).toBe(25);
    const learned = await links();
    expect(learned.map(({ model }) => model)).toEqual(learned.map(() => 1));
    expect((await handLink()).bits).not.toBe(before.find(({ account_b: b }) => b === "hand2")?.bits);
    await scoreSite(t.deps, site, { full: true });
    expect(await links()).toEqual(learned);
    await use(null);
    await scoreSite(t.deps, site);
    expect(await links()).toEqual(before);
  });

  test("leaves a reviewer's verdict where it was", async () => {
    await insertVerdict(store.db, {
      site_id: site,
      account_a: "hand1",
      account_b: "hand2",
      verdict_id: "v1",
      verdict: "differentPeople",
      note: "",
      by: "ann",
      at: new Date(t.deps.now()),
    });
    await scoreSite(t.deps, site, { full: true });
    const before = await handLink();
    await use(1);
    await scoreSite(t.deps, site);
    const after = await handLink();
    expect(after.model).toBe(1);
    expect(after.bits).toBe(before.bits);
    expect(after.bits).toBeLessThan(-9);
  });

  test("put in use while a pass runs leaves every account waiting", async () => {
    await withLease(t.deps, { siteId: site, work: "score" }, async (lease) => {
      const population = await recountPopulation(t.deps, site, lease, {
        modelKey: SHIPPED.key,
        exactly: false,
      });
      await use(1);
      await scoringPass(t.deps, site, { population, model: SHIPPED, lease });
    });
    expect(await countDirty(store.db, site)).toBe(25);
    await scoreSite(t.deps, site);
    expect(new Set((await links()).map(({ model }) => model))).toEqual(new Set([1]));
  });

  test("is one at a time, and may be followed by another or by itself", async () => {
    await proposedModel(store.db, site, 2);
    await Promise.all([use(1), use(2)]);
    await use(2);
    await use(1);
    const rows = await store.db
      .selectFrom("models")
      .select(["model", "state", "decided_by"])
      .where("site_id", "=", site)
      .orderBy("model")
      .execute();
    expect(rows).toEqual([
      { model: 1, state: "used", decided_by: "ann" },
      { model: 2, state: "retired", decided_by: "ann" },
    ]);
  });

  test("is refused where nothing shows that it is better, where it is not there, and where it is of another version", async () => {
    await proposedModel(store.db, site, 2, { better: false });
    await proposedModel(store.db, site, 3, { shippedKey: "another" });
    await expect(use(2)).rejects.toMatchObject({ code: "model_unproven" });
    await expect(use(3)).rejects.toMatchObject({ code: "conflict" });
    await expect(use(4)).rejects.toMatchObject({ code: "not_found" });
    await scoreSite(t.deps, site);
    expect((await handLink()).model).toBe(null);
  });

  test("of another version than the one that runs gives way to the shipped one", async () => {
    const before = await links();
    await use(1);
    await scoreSite(t.deps, site);
    await store.db
      .updateTable("models")
      .set({ shipped_key: "an earlier version" })
      .where("site_id", "=", site)
      .execute();
    await scoreSite(t.deps, site, { full: true });
    expect(await links()).toEqual(before);
  });
});
