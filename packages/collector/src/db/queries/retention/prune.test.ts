import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Visit, visit } from "../../../../test/population.ts";
import { START_MS, STORES, seedSite, testDeps } from "../../../../test/store.ts";
import type { Store } from "../../open.ts";
import { pruneEvents, pruneMomentaryAssessments, pruneObservations, pruneRejections } from "./prune.ts";

const HOUR_MS = 3_600_000;
const after = (hours: number) => new Date(START_MS + hours * HOUR_MS);

describe.each(STORES)("pruning on $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    const { deps, clock } = testDeps(store.db);
    for (const siteId of ["main", "other"]) {
      await seedSite(store.db, { siteId, name: siteId });
      for (let hour = 0; hour < 10; hour += 1) {
        clock.nowMs = START_MS + hour * HOUR_MS;
        const one: Visit = { account: `a${hour}`, device: "d", ip: "203.0.113.1", hour, payout: `p${hour}` };
        await visit(deps.ingest, siteId, [one], hour);
      }
    }
  });
  afterAll(() => store.close());
  const left = async (table: "observations" | "items" | "events" | "assessments" | "rejections") => {
    const { rows } = await sql<{ main: number; other: number }>`
      select count(*) filter (where site_id = 'main') as main, count(*) filter (where site_id = 'other') as other
      from ${sql.table(table)}`.execute(store.db);
    return rows[0];
  };

  test("observations go oldest first, in batches, with their items, and only those of the site", async () => {
    expect(await pruneObservations(store.db, "main", after(7), 5)).toEqual({ observations: 5, items: 5 });
    const kept = await store.db
      .selectFrom("observations")
      .select("account_id")
      .where("site_id", "=", "main")
      .orderBy("received_at")
      .execute();
    expect(kept.map((row) => row.account_id)).toEqual(["a5", "a6", "a7", "a8", "a9"]);
    expect(await pruneObservations(store.db, "main", after(7), 5)).toEqual({ observations: 2, items: 2 });
    expect(await pruneObservations(store.db, "main", after(7), 5)).toEqual({ observations: 0, items: 0 });
    expect(await left("observations")).toEqual({ main: 3, other: 10 });
    expect(await left("items")).toEqual({ main: 3, other: 10 });
  });

  test("events go in batches", async () => {
    const counts: number[] = [];
    for (let n = -1; n !== 0; counts.push(n)) n = await pruneEvents(store.db, "main", after(7), 3);
    expect(counts).toEqual([3, 3, 1, 0]);
    expect(await left("events")).toEqual({ main: 3, other: 10 });
  });

  test("assessments of moments go, standing ones stay however old", async () => {
    const rows = ["standing", "login", "login"].map((moment, n) => ({
      site_id: "main",
      account_id: "a1",
      assessment_id: `s${n}`,
      at: after(n),
      moment,
      score: 1,
      action: "MONITOR",
      step_up: false,
      findings: "[]",
    }));
    await store.db.insertInto("assessments").values(rows).execute();
    expect(await pruneMomentaryAssessments(store.db, "main", after(2))).toBe(1);
    const kept = await store.db.selectFrom("assessments").select("assessment_id").orderBy("at").execute();
    expect(kept.map((row) => row.assessment_id)).toEqual(["s0", "s2"]);
  });

  test("counts of refusals go by the hour", async () => {
    const rows = [0, 1, 2].map((n) => ({ site_id: "main", hour: after(n), code: "too_large", count: 1 }));
    await store.db.insertInto("rejections").values(rows).execute();
    expect(await pruneRejections(store.db, "main", after(2))).toBe(2);
    expect(await left("rejections")).toEqual({ main: 1, other: 0 });
  });
});

test.each(STORES)("an index serves the pruning of 20,000 observations on $name", async ({ open }) => {
  const store = await open();
  await sql`
    insert into observations (site_id, observation_id, received_at, at, clock_skew_ms, visitor_id, confidence, trust,
      network_class, device_class)
    select 'main', md5(n::text), to_timestamp(n), to_timestamp(n), 0, 'v', 1, 'none', 'unknown', 'other'
    from generate_series(1, 20000) n`.execute(store.db);
  await sql`analyze observations`.execute(store.db);
  const plan = await sql<{ "QUERY PLAN": string }>`
    explain select observation_id from observations
    where site_id = 'main' and received_at < to_timestamp(15000) order by received_at limit 2000`.execute(
    store.db,
  );
  expect(plan.rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("observations_received");
  let pruned = 0;
  for (let n = -1; n !== 0; pruned += n)
    n = (await pruneObservations(store.db, "main", new Date(15_000_000))).observations;
  expect(pruned).toBe(14_999);
  await store.close();
});
