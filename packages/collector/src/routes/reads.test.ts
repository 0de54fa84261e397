import type {
  AccountList,
  AccountView,
  AssessmentView,
  ClusterGraph,
  ClusterLinks,
  ClusterList,
  ClusterView,
  ExplanationView,
  LinkView,
  OverviewView,
  Timeline,
  VerdictView,
  VisitorView,
} from "@samehand/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { START_MS, seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { CHROME_ON_WINDOWS, smallTown, visit } from "../../test/population.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";

describe.each(STORES)("the read side on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  let key = "";
  let otherKey = "";
  beforeAll(async () => {
    store = await open();
    t = testDeps(store.db);
    key = (await seedSite(store.db)).serverKey;
    otherKey = (await seedSite(store.db, { siteId: "other", name: "Other" })).serverKey;
    await visit(t.deps.ingest, "main", smallTown());
    t.clock.nowMs = START_MS + 50 * 60 * 60 * 1000;
    await scoreSite(t.deps, "main");
  });
  afterAll(() => store.close());

  const request = (path: string, init: RequestInit = {}, token = key) =>
    t.app.request(path, {
      ...init,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    });
  const get = async <T>(path: string): Promise<T> => {
    const response = await request(path);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as T;
  };
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const response = await request(path, { method: "POST", body: JSON.stringify(body) });
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as T;
  };
  const refusal = async (path: string, init: RequestInit = {}, token = key) => {
    const response = await request(path, init, token);
    const { error } = (await response.json()) as { error: { code: string; path?: string } };
    return { status: response.status, code: error.code, path: error.path };
  };
  const handCluster = async () => {
    const list = await get<ClusterList>("/v1/clusters?label=oneHand");
    const found = list.clusters.find((each) => each.accounts.includes("hand1"));
    if (found === undefined) throw new Error("the hand is in no cluster");
    return found;
  };

  test("accounts come in pages that join to the whole", async () => {
    const all = await get<AccountList>("/v1/accounts?limit=200");
    expect(all).toMatchObject({ total: 25, next: null });
    const seen: string[] = [];
    let path = "/v1/accounts?limit=7";
    for (let page = 0; page < 10; page += 1) {
      const list = await get<AccountList>(path);
      seen.push(...list.accounts.map((each) => each.account));
      if (list.next === null) break;
      path = `/v1/accounts?limit=7&cursor=${list.next}`;
    }
    expect(seen).toEqual(all.accounts.map((each) => each.account));
    const found = await get<AccountList>("/v1/accounts?search=hand");
    expect(found.accounts.map((each) => each.account)).toEqual(["hand1", "hand2", "hand3"]);
    expect(found.total).toBe(3);
    expect((await get<AccountList>("/v1/accounts?search=h%25")).total).toBe(0);
  });

  test("an account shows its device, its address by pseudonym, and its cluster", async () => {
    const account = await get<AccountView>("/v1/accounts/hand1");
    expect(account).toMatchObject({ account: "hand1", observations: 3, visitors: 1, trust: "confirmed" });
    expect(account.devices).toHaveLength(1);
    expect(account.devices[0]).toMatchObject({ accounts: 3, observations: 3 });
    expect(account.addresses[0]).toMatchObject({ accounts: 3 });
    expect(account.cluster).toMatchObject({ label: "oneHand" });
    expect(JSON.stringify(account)).not.toContain("203.0.113.7");
    const { visitors } = await get<{ visitors: AccountView["devices"] }>("/v1/accounts/hand1/visitors");
    expect(visitors).toEqual(account.devices);
    const visitorId = account.devices[0]?.visitorId ?? "";
    const visitor = await get<VisitorView>(`/v1/visitors/${visitorId}`);
    expect(visitor.accounts.map((each) => each.account).toSorted()).toEqual(["hand1", "hand2", "hand3"]);
    expect(visitor.signals).toContainEqual({
      name: "timezone",
      status: "ok",
      value: "Europe/Paris",
      version: 1,
    });
  });

  test("links, timeline and assessment of an account", async () => {
    const { links } = await get<{ links: LinkView[] }>("/v1/accounts/hand2/links");
    expect(links.slice(0, 2).map((link) => [link.a, link.b])).toEqual([
      ["hand1", "hand2"],
      ["hand2", "hand3"],
    ]);
    const timeline = await get<Timeline>("/v1/accounts/hand1/timeline");
    expect(new Set(timeline.entries.map((entry) => entry.kind))).toEqual(
      new Set(["observation", "event", "assessment", "cluster"]),
    );
    const times = timeline.entries.map((entry) => entry.at);
    expect(times).toEqual([...times].toSorted().toReversed());
    expect(JSON.stringify(timeline)).not.toMatch(/DE8937|203\.0\.113|\+336/);
    const assessment = await get<AssessmentView>("/v1/accounts/hand1/assessment");
    expect(assessment.findings.reduce((sum, each) => sum + each.points, 0)).toBe(assessment.score);
    expect(assessment.score).toBeGreaterThan(0);
  });

  test("clusters filter, sort and page", async () => {
    const all = await get<ClusterList>("/v1/clusters");
    for (const sort of ["activity", "probability", "size"] as const) {
      const ids: string[] = [];
      let path = `/v1/clusters?sort=${sort}&limit=1`;
      for (let page = 0; page < 20; page += 1) {
        const list = await get<ClusterList>(path);
        ids.push(...list.clusters.map((each) => each.id));
        if (list.next === null) break;
        path = `/v1/clusters?sort=${sort}&limit=1&cursor=${list.next}`;
      }
      expect(ids).toHaveLength(all.total);
      expect(new Set(ids)).toEqual(new Set(all.clusters.map((each) => each.id)));
    }
    const oneHand = await get<ClusterList>("/v1/clusters?label=oneHand&minProbability=0.9");
    expect(oneHand.clusters.map((each) => each.accounts)).toEqual([["hand1", "hand2", "hand3"]]);
  });

  test("a cluster has its accounts, links and history, and a graph of what binds them", async () => {
    const { id } = await handCluster();
    const cluster = await get<ClusterView>(`/v1/clusters/${id}`);
    expect(cluster.accounts.map((each) => each.account)).toEqual(["hand1", "hand2", "hand3"]);
    expect(cluster).toMatchObject({ linkCount: 3, nextLinks: null });
    expect(cluster.links).toHaveLength(3);
    for (const { a, b, ...link } of cluster.links) {
      const { bits, probability, comparedAt } = await get<ExplanationView>(`/v1/links/${a}/${b}`);
      expect(link).toEqual({ bits, probability: expect.closeTo(probability, 12), comparedAt });
    }
    expect(cluster.history.map((entry) => entry.what)).toEqual(["created"]);
    const graph = await get<ClusterGraph>(`/v1/clusters/${id}/graph`);
    const kinds = graph.nodes.map((node) => node.kind);
    expect(kinds).toEqual(["account", "account", "account", "device", "address"]);
    expect(graph.edges.filter((edge) => edge.kind === "uses")).toHaveLength(3);
    expect(graph.edges.filter((edge) => edge.kind === "link")).toHaveLength(3);
    const ids = new Set(graph.nodes.map((node) => node.id));
    for (const edge of graph.edges) expect(ids.has(edge.from) && ids.has(edge.to)).toBe(true);
  });

  test("links of a cluster come in pages that join to the whole, and of one account alone", async () => {
    const { id } = await handCluster();
    const { links } = await get<ClusterView>(`/v1/clusters/${id}`);
    const paged: ClusterLinks["links"] = [];
    let path = `/v1/clusters/${id}/links?limit=1`;
    for (let page = 0; page < 5; page += 1) {
      const answer = await get<ClusterLinks>(path);
      paged.push(...answer.links);
      if (answer.next === null) break;
      path = `/v1/clusters/${id}/links?limit=1&cursor=${answer.next}`;
    }
    expect(paged).toEqual(links);
    const own = await get<ClusterLinks>(`/v1/clusters/${id}/links?account=hand3`);
    expect(own.links).toEqual(links.filter(({ a, b }) => a === "hand3" || b === "hand3"));
    expect(own.links).toHaveLength(2);
    expect((await get<ClusterLinks>(`/v1/clusters/${id}/links?account=stranger1`)).links).toEqual([]);
  });

  test("any pair is explained, linked or not, in either order", async () => {
    const linked = await get<ExplanationView>("/v1/links/hand2/hand1");
    expect(linked).toMatchObject({ a: "hand1", b: "hand2", decision: "oneHand" });
    expect(linked.cluster).toBe((await handCluster()).id);
    const strangers = await get<ExplanationView>("/v1/links/stranger1/stranger2");
    expect(strangers).toMatchObject({ decision: "notOneHand", cluster: null, verdict: null });
    for (const proof of [linked, strangers]) {
      const sum = proof.contributions.reduce((total, each) => total + each.bits, 0);
      expect(sum).toBeCloseTo(proof.bits, 9);
      expect(proof.wouldChange.length).toBeGreaterThan(0);
    }
  });

  test("a verdict decides, survives a full run, and a later one takes its place", async () => {
    const apart = { a: "hand3", b: "hand1", verdict: "differentPeople", note: "sisters" };
    const verdict = await post<VerdictView>("/v1/verdicts", apart);
    expect(verdict).toMatchObject({ a: "hand1", b: "hand3", verdict: "differentPeople", note: "sisters" });
    for (const full of ["0", "1"]) {
      await post(`/v1/score?full=${full}`, {});
      const proof = await get<ExplanationView>("/v1/links/hand1/hand3");
      expect(proof).toMatchObject({ decision: "notOneHand", verdict: { verdict: "differentPeople" } });
      const [one, three] = [
        await get<AccountView>("/v1/accounts/hand1"),
        await get<AccountView>("/v1/accounts/hand3"),
      ];
      const together = one.cluster !== null && one.cluster.id === three.cluster?.id;
      expect(together && ["oneHand", "farm"].includes(one.cluster?.label ?? "")).toBe(false);
    }
    t.clock.nowMs += 1000;
    await post("/v1/verdicts", { a: "hand1", b: "hand3", verdict: "oneHand" });
    const rows = await store.db.selectFrom("verdicts").selectAll().execute();
    expect(rows).toHaveLength(2);
    const proof = await get<ExplanationView>("/v1/links/hand1/hand3");
    expect(proof).toMatchObject({ decision: "oneHand", verdict: { verdict: "oneHand", note: "" } });
    expect((await handCluster()).size).toBe(3);
  });

  test("a moment is assessed by what is known of the account", async () => {
    const usual = { account: "ann", ip: "198.51.100.9", userAgent: CHROME_ON_WINDOWS };
    const calm = await post<AssessmentView>("/v1/assess", { ...usual, action: "login" });
    expect(calm).toMatchObject({ account: "ann", action: "MONITOR", stepUp: false });
    const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
    const strange = await post<AssessmentView>("/v1/assess", { ...usual, userAgent: firefox });
    expect(strange.findings.map((each) => each.id)).toContain("newDevice");
    expect(strange.score).toBeGreaterThan(calm.score);
    const unknown = await post<AssessmentView>("/v1/assess", { account: "nobody yet", ip: "198.51.100.9" });
    expect(unknown).toMatchObject({ account: "nobody yet", action: "MONITOR" });
    const stored = await store.db
      .selectFrom("assessments")
      .select(["account_id", "moment"])
      .where("moment", "!=", "standing")
      .execute();
    expect(stored).toEqual(Array.from({ length: 2 }, () => ({ account_id: "ann", moment: "login" })));
  });

  test("a moment named by a requestId must be of this site and recent", async () => {
    const body = (requestId: string) => ({
      method: "POST",
      body: JSON.stringify({ account: "ann", requestId }),
    });
    const invalid = { status: 400, code: "invalid_request_id", path: "requestId" };
    expect(await refusal("/v1/assess", body("no-such-observation"))).toEqual(invalid);
    const { observation_id: old } = await store.db
      .selectFrom("observations")
      .select("observation_id")
      .where("account_id", "=", "ann")
      .orderBy("at")
      .executeTakeFirstOrThrow();
    // Received fifty hours ago.
    expect(await refusal("/v1/assess", body(old))).toEqual(invalid);
    const now = t.clock.nowMs;
    t.clock.nowMs = START_MS + 60_000;
    expect(await refusal("/v1/assess", body(old), otherKey)).toEqual(invalid);
    const seen = await post<AssessmentView>("/v1/assess", { account: "ann", requestId: old });
    t.clock.nowMs = now;
    expect(seen.findings.map((each) => each.id)).not.toContain("newDevice");
  });

  test("the overview counts", async () => {
    const overview = await get<OverviewView>("/v1/overview");
    expect(overview).toMatchObject({ site: "main", accounts: 25, observations: 39, waiting: 0 });
    expect(overview.actions.reduce((sum, each) => sum + each.accounts, 0)).toBe(25);
    expect(overview.clusters).toContainEqual({ label: "oneHand", count: 1, accounts: 3 });
  });

  test.each([
    ["/v1/accounts?limit=0", "limit"],
    ["/v1/accounts?limit=many", "limit"],
    ["/v1/accounts?cursor=!!", "cursor"],
    ["/v1/accounts?cursor=W10", "cursor"],
    ["/v1/accounts?search=%00", "search"],
    ["/v1/clusters?label=villains", "label"],
    ["/v1/clusters?minProbability=2", "minProbability"],
    ["/v1/clusters?sort=colour", "sort"],
    ["/v1/clusters?sort=size&cursor=eyJhIjoxfQ", "cursor"],
    ["/v1/clusters/any/links?cursor=WzEsImFcdTAwMDAiLCJiIl0", "cursor"],
    ["/v1/clusters/any/links?account=a%00b", "account"],
    ["/v1/accounts/a%00b", "id"],
    [`/v1/accounts/${"x".repeat(129)}`, "id"],
    ["/v1/visitors/a%00b", "id"],
    ["/v1/links/hand1/hand1", "b"],
  ])("%s is refused at its field", async (path, field) => {
    expect(await refusal(path)).toEqual({ status: 400, code: "invalid_field", path: field });
  });

  test.each([
    ["/v1/verdicts", "{", "malformed_json"],
    ["/v1/verdicts", '{"a":"hand1","b":"hand1","verdict":"oneHand"}', "invalid_field"],
    ["/v1/verdicts", '{"a":"hand1","b":"hand2","verdict":"guilty"}', "invalid_field"],
    ["/v1/verdicts", '{"a":"hand1","b":"hand2","verdict":"oneHand","__proto__":{}}', "forbidden_key"],
    ["/v1/assess", '{"account":"a\\u0000b"}', "invalid_text"],
    ["/v1/assess", '{"account":"ann","ip":"999.1.1.1"}', "invalid_field"],
    ["/v1/assess", '{"account":"ann","action":"standing"}', "invalid_field"],
    ["/v1/assess", '{"account":"ann","at":"2090-01-01T00:00:00Z"}', "clock_out_of_range"],
  ])("%s refuses %j with %s", async (path, body, code) => {
    expect((await refusal(path, { method: "POST", body })).code).toBe(code);
  });

  test("bodies that are too large or too deep are refused", async () => {
    const large = `{"a":"hand1","note":"${"x".repeat(70_000)}"}`;
    expect((await refusal("/v1/verdicts", { method: "POST", body: large })).code).toBe("body_too_large");
    const deep = "[".repeat(5000);
    expect((await refusal("/v1/assess", { method: "POST", body: deep })).code).toBe("too_deep");
  });

  test("another site's key sees nothing of this one", async () => {
    const { id } = await handCluster();
    const visitorId = (await get<AccountView>("/v1/accounts/hand1")).devices[0]?.visitorId ?? "";
    const paths = [
      "/v1/accounts/hand1",
      "/v1/accounts/hand1/links",
      "/v1/accounts/hand1/visitors",
      "/v1/accounts/hand1/timeline",
      "/v1/accounts/hand1/assessment",
      `/v1/visitors/${visitorId}`,
      `/v1/clusters/${id}`,
      `/v1/clusters/${id}/graph`,
      `/v1/clusters/${id}/links`,
      "/v1/links/hand1/hand2",
    ];
    for (const path of paths) {
      expect([path, (await refusal(path, {}, otherKey)).code]).toEqual([path, "not_found"]);
      expect([path, (await refusal(`${path}?site=main`, {}, otherKey)).status]).toEqual([path, 403]);
      expect([path, (await t.app.request(path)).status]).toEqual([path, 401]);
    }
    for (const path of ["/v1/accounts", "/v1/clusters", "/v1/overview"]) {
      expect([path, (await refusal(`${path}?site=main`, {}, otherKey)).status]).toEqual([path, 403]);
      const answer = await (await request(path, {}, otherKey)).text();
      expect([path, answer.includes("hand1")]).toEqual([path, false]);
    }
    const verdict = JSON.stringify({ a: "hand1", b: "hand2", verdict: "differentPeople" });
    const verdicts = () => store.db.selectFrom("verdicts").select("verdict_id").execute();
    const before = await verdicts();
    const refused = await refusal("/v1/verdicts", { method: "POST", body: verdict }, otherKey);
    expect(refused).toEqual({ status: 404, code: "not_found", path: "a" });
    expect(await verdicts()).toEqual(before);
  });
});
