import type { LinkList, ModelList, ModelView } from "@samehand/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { visit } from "../../test/population.ts";
import { reviewedTown } from "../../test/reviewed-town.ts";
import { STORES } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { createKey } from "../db/queries/keys/create-key.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";

const REVIEWED = reviewedTown(20);
const UNSEEN = reviewedTown(2, "unseen-");
let store: Store;
let t: TestDeps;
let serverKey = "";
let adminKey = "";
beforeAll(async () => {
  const open = STORES.at(-1)?.open;
  if (open === undefined) throw new Error("there is no store");
  store = await open();
  t = testDeps(store.db);
  serverKey = (await seedSite(store.db)).serverKey;
  adminKey = (await createKey(store.db, "main", "admin", new Date(t.deps.now()))).raw;
  await visit(t.deps.ingest, "main", [...REVIEWED.visits, ...UNSEEN.visits]);
  await scoreSite(t.deps, "main");
});
afterAll(() => store.close());

interface Answered<T> {
  status: number;
  code: string | undefined;
  answer: T;
}
async function call<T>(method: string, path: string, body?: unknown, key = adminKey): Promise<Answered<T>> {
  const response = await t.app.request(path, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T & { error?: { code: string } };
  return { status: response.status, code: answer.error?.code, answer };
}
const unseenLinks = async () => {
  const links = UNSEEN.reviewed.map(({ a }) => call<LinkList>("GET", `/v1/accounts/${a}/links`));
  return (await Promise.all(links)).flatMap(({ answer }) =>
    answer.links.map((shown) => {
      const { comparedAt: _, ...link } = shown;
      return link;
    }),
  );
};

test("verdicts teach a model, which weighs links from when it is in use until the shipped one is again", async () => {
  const before = await unseenLinks();
  expect(before.length).toBeGreaterThanOrEqual(4);
  expect(new Set(before.map(({ model }) => model))).toEqual(new Set([null]));
  for (const verdict of REVIEWED.reviewed)
    expect((await call("POST", "/v1/verdicts", verdict, serverKey)).status).toBe(200);

  const { status, answer: model } = await call<ModelView>("POST", "/v1/models");
  expect(status).toBe(201);
  expect(model).toMatchObject({ model: 1, state: "proposed", outdated: false, figures: { better: true } });
  const payout = model.weights.find(
    ({ comparison, relation }) => comparison === "payout" && relation === "oneHand",
  );
  expect(payout?.learned).toBeGreaterThan(payout?.shipped ?? 1);
  expect(payout?.agreeBits).toBeGreaterThan(0);
  expect(payout?.differBits).toBeLessThan(0);
  expect((await call<ModelList>("GET", "/v1/models")).answer).toMatchObject({
    inUse: null,
    models: [{ model: 1 }],
  });

  const used = await call<ModelList>("POST", "/v1/models/1/use");
  expect(used.answer).toMatchObject({ inUse: 1, models: [{ model: 1, state: "used" }] });
  await scoreSite(t.deps, "main");
  const taught = await unseenLinks();
  expect(new Set(taught.map((link) => link.model))).toEqual(new Set([1]));
  for (const link of taught)
    expect(link.contributions.reduce((sum, { bits }) => sum + bits, 0)).toBe(link.bits);
  expect(taught.map(({ bits }) => bits)).not.toEqual(before.map(({ bits }) => bits));
  const [pair] = UNSEEN.reviewed;
  const proof = await call<{ model: number }>("GET", `/v1/links/${pair?.a}/${pair?.b}`);
  expect(proof.answer.model).toBe(1);
  const unlinked = await call<{ model: number }>("GET", `/v1/links/pair0a/${pair?.b}`);
  expect(unlinked.answer.model).toBe(1);

  expect((await call("POST", "/v1/models/shipped/use")).answer).toMatchObject({
    inUse: null,
    models: [{ model: 1, state: "retired" }],
  });
  await scoreSite(t.deps, "main");
  expect(await unseenLinks()).toEqual(before);
});

test("only who hands out access learns and chooses, and each choice is written down", async () => {
  for (const path of ["/v1/models", "/v1/models/1/use", "/v1/models/shipped/use"])
    expect(await call("POST", path, undefined, serverKey)).toMatchObject({
      status: 403,
      code: "wrong_key_kind",
    });
  expect((await call("GET", "/v1/models", undefined, serverKey)).status).toBe(200);
  const { entries } = (
    await call<{ entries: { action: string; subject: string }[] }>("GET", "/v1/audit?limit=200")
  ).answer;
  expect(entries.filter(({ action }) => action.includes("/v1/models"))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: "POST /v1/models", subject: "model 1" }),
      expect.objectContaining({ action: "POST /v1/models/{model}/use", subject: "model shipped" }),
    ]),
  );
});

test("a model that is not there, or has no such name, is refused", async () => {
  expect(await call("POST", "/v1/models/99/use")).toMatchObject({ status: 404, code: "not_found" });
  for (const name of ["0", "-1", "1e3", "2147483648", "used"])
    expect(await call("POST", `/v1/models/${name}/use`)).toMatchObject({
      status: 400,
      code: "invalid_field",
    });
});
