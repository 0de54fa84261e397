import type { ContradictionView, ExplanationView, VerdictAnswer } from "@samehand/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { smallTown, visit } from "../../test/population.ts";
import { STORES } from "../../test/store.ts";
import { call } from "../../test/wire.ts";
import { explanationText } from "../cli/explain.ts";
import { reportText } from "../cli/score.ts";
import type { Store } from "../db/open.ts";
import { type ScoreReport, scoreSite } from "../jobs/scoring/score-site.ts";

describe.each(STORES)("verdicts that stand against each other on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  let key = "";
  beforeAll(async () => {
    store = await open();
    t = testDeps(store.db);
    key = (await seedSite(store.db)).serverKey;
    await visit(t.deps.ingest, "main", smallTown());
    await scoreSite(t.deps, "main");
  });
  afterAll(() => store.close());

  /** Two reviewers: the operator's server, and who sits at the command line. */
  const say = async (who: "server" | "admin", a: string, b: string, verdict: string) => {
    t.clock.nowMs += 1000;
    const token = who === "server" ? key : t.deps.adminToken;
    const response = await call(t.app, "/v1/verdicts?site=main", token, { a, b, verdict });
    expect(response.status).toBe(200);
    return ((await response.json()) as VerdictAnswer).contradictions;
  };
  const explain = async (a: string, b: string) => {
    const headers = { authorization: `Bearer ${key}` };
    return (await (await t.app.request(`/v1/links/${a}/${b}`, { headers })).json()) as ExplanationView;
  };
  const scored = async () =>
    (await (await call(t.app, "/v1/score?site=main&full=1", key, {})).json()) as ScoreReport;
  const pairsOf = ({ kind, verdicts }: ContradictionView) => [
    kind,
    ...verdicts.map(({ a, b }) => `${a} ${b}`),
  ];

  test("a chain is named in the answer, in each of its links and by a run; whoever is kept apart stays so", async () => {
    expect(await say("server", "hand1", "stranger1", "oneHand")).toEqual([]);
    expect(await say("admin", "stranger1", "stranger2", "oneHand")).toEqual([]);
    const chain = ["chain", "hand1 stranger2", "hand1 stranger1", "stranger1 stranger2"];
    const told = await say("server", "stranger2", "hand1", "differentPeople");
    expect(told.map(pairsOf)).toEqual([chain]);
    for (const [a, b] of [
      ["hand1", "stranger2"],
      ["stranger2", "stranger1"],
      ["hand1", "stranger1"],
    ] as const) {
      const proof = await explain(a, b);
      expect(proof.contradictions.map(pairsOf)).toEqual([chain]);
      for (const { by } of proof.contradictions.flatMap(({ verdicts }) => verdicts))
        expect(explanationText(proof, 100)).toContain(by);
    }
    expect((await explain("hand2", "hand3")).contradictions).toEqual([]);
    const apart = await explain("hand1", "stranger2");
    expect([apart.decision, apart.cluster]).toEqual(["notOneHand", null]);
    const report = await scored();
    expect(report.contradictions.map(pairsOf)).toEqual([chain]);
    expect(reportText(report)).toContain("stranger1 and stranger2");
  });

  test("another reviewer's earlier word on a pair is named, one's own is not; judging anew settles both", async () => {
    expect((await say("admin", "hand1", "stranger2", "oneHand")).map(pairsOf)).toEqual([
      ["overruled", "hand1 stranger2", "hand1 stranger2"],
    ]);
    expect((await explain("hand1", "stranger2")).decision).toBe("oneHand");
    expect((await scored()).contradictions.map(({ kind }) => kind)).toEqual(["overruled"]);
    // The last word of each reviewer is the same again.
    expect(await say("admin", "stranger1", "stranger2", "differentPeople")).toHaveLength(1);
    expect((await say("admin", "hand1", "stranger2", "differentPeople")).map(pairsOf)).toEqual([]);
    expect((await scored()).contradictions).toEqual([]);
  });
});
