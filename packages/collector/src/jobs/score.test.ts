import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { smallTown, visit } from "../../test/population.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { markDirty } from "../db/queries/scoring/dirty.ts";
import { type Scoring, startScoring } from "./score.ts";
import { scoreSite } from "./scoring/score-site.ts";

describe.each(STORES)("scoring on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  let site = "";
  let sites = 0;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  // A store takes seconds to open, and sites know nothing of each other: each test has its own.
  beforeEach(async () => {
    t = testDeps(store.db);
    sites += 1;
    site = `site${sites}`;
    await seedSite(store.db, { siteId: site, name: site });
  });

  const clusters = async () => {
    const rows = await store.db
      .selectFrom("cluster_members as m")
      .innerJoin("clusters as c", (join) =>
        join.onRef("c.site_id", "=", "m.site_id").onRef("c.cluster_id", "=", "m.cluster_id"),
      )
      .select(["m.account_id", "c.cluster_id", "c.label", "c.probability"])
      .where("m.site_id", "=", site)
      .orderBy("m.account_id")
      .execute();
    return rows;
  };

  const rows = (table: "assessments" | "links" | "dirty_accounts") =>
    store.db.selectFrom(table).selectAll().where("site_id", "=", site).execute();

  test("one hand is found, and neither the household, the office nor the twins are", async () => {
    await visit(t.deps.ingest, site, smallTown());
    const report = await scoreSite(t.deps, site);
    expect(report).toMatchObject({ accounts: 25, waiting: 0 });
    const accused = (await clusters()).filter((row) => row.label === "oneHand" || row.label === "farm");
    expect(accused.map((row) => row.account_id)).toEqual(["hand1", "hand2", "hand3"]);
    expect(Math.min(...accused.map((row) => row.probability))).toBeGreaterThan(0.9);
    const standing = await rows("assessments");
    expect(standing).toHaveLength(25);
  });

  test("the bits of every stored link add up, and a pair is stored in one order", async () => {
    await visit(t.deps.ingest, site, smallTown());
    await scoreSite(t.deps, site);
    const links = await rows("links");
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(link.account_a < link.account_b).toBe(true);
      const sum = (link.contributions as { bits: number }[]).reduce((total, each) => total + each.bits, 0);
      expect(sum).toBeCloseTo(link.bits, 9);
      expect(link.probability).toBeCloseTo(1 / (1 + 2 ** -link.bits), 9);
    }
  });

  test("a second run finds nothing to do, and a full run changes nothing", async () => {
    await visit(t.deps.ingest, site, smallTown());
    await scoreSite(t.deps, site);
    const before = await clusters();
    expect(await scoreSite(t.deps, site)).toMatchObject({ accounts: 0, pairs: 0 });
    const full = await scoreSite(t.deps, site, { full: true });
    expect(full).toMatchObject({ accounts: 25, clusterChanges: 0 });
    expect(await clusters()).toEqual(before);
    expect(await rows("assessments")).toHaveLength(25);
  });

  test("a mark made while an account is scored stays", async () => {
    await visit(t.deps.ingest, site, smallTown());
    let marking: Promise<void> | undefined;
    const deps = {
      ...t.deps,
      // Assessing asks for the configuration, which is after marks were taken and before they are cleared.
      get config() {
        marking ??= markDirty(store.db, site, ["hand1"], new Date(t.deps.now()));
        return t.deps.config;
      },
    };
    // Stops before the pass that would take the new mark.
    await scoreSite(deps, site, { shouldStop: () => marking !== undefined });
    await marking;
    const left = await rows("dirty_accounts");
    expect(left.map((row) => row.account_id)).toEqual(["hand1"]);
  });

  test("a value held by a crowd finds no pairs", async () => {
    const crowd = Array.from({ length: 70 }, (_, index) => ({
      account: `student${index}`,
      device: `laptop ${index}`,
      token: `token-student-${index}`,
      ip: "192.0.2.1",
      hour: 1,
    }));
    await visit(t.deps.ingest, site, crowd);
    const report = await scoreSite(t.deps, site);
    expect(report).toMatchObject({ accounts: 70, pairs: 0, links: 0 });
  });

  test("a link whose evidence became crowded is removed when the crowd has come", async () => {
    const at = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, index) => ({
        account: `guest${from + index}`,
        device: "laptop of the house",
        token: `token-guest-${from + index}`,
        ip: "87.140.12.34",
        hour: 1,
      }));
    await visit(t.deps.ingest, site, at(0, 2));
    await scoreSite(t.deps, site);
    const early = await rows("links");
    await visit(t.deps.ingest, site, at(2, 70), 2);
    await scoreSite(t.deps, site);
    const late = await rows("links");
    expect({ early: early.length, late: late.length }).toEqual({ early: 1, late: 0 });
  });

  describe("the worker", () => {
    let scoring: Scoring;
    afterEach(() => scoring.stop());

    test("scores what is marked, and is idle when nothing waits", async () => {
      scoring = startScoring(t.deps, { gatherMs: 1 });
      await visit(t.deps.ingest, site, smallTown());
      await scoring.idle();
      expect(await rows("dirty_accounts")).toEqual([]);
      expect((await clusters()).filter((row) => row.label === "oneHand")).toHaveLength(3);
    });

    test("logs a failure, goes on, and loses nothing", async () => {
      await visit(t.deps.ingest, site, smallTown());
      let failing = true;
      const deps = {
        ...t.deps,
        randomId: () => {
          if (failing) throw new Error("no randomness");
          return t.deps.randomId();
        },
      };
      scoring = startScoring(deps, { gatherMs: 1 });
      await expect.poll(() => t.logged.filter((line) => line.level === "error").length).toBeGreaterThan(0);
      expect(await rows("dirty_accounts")).toHaveLength(25);
      failing = false;
      await scoring.idle();
      expect((await clusters()).filter((row) => row.label === "oneHand")).toHaveLength(3);
    });
  });
});
