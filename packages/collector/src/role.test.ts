import { afterAll, beforeAll, expect, test } from "vitest";
import { STORES, seedSite, testDeps } from "../test/store.ts";
import type { Store } from "./db/open.ts";
import { randomId } from "./random-id.ts";
import { ROLES } from "./role.ts";

let store: Store;
const keys = { writeKey: "", serverKey: "" };
beforeAll(async () => {
  const open = STORES.at(-1)?.open;
  if (open === undefined) throw new Error("there is no store");
  store = await open();
  Object.assign(keys, await seedSite(store.db));
});
afterAll(() => store.close());

const CALLS = [
  ["GET", "/healthz"],
  ["GET", "/readyz"],
  ["GET", "/openapi.json"],
  ["POST", "/v1/collect"],
  ["POST", "/v1/events"],
  ["POST", "/v1/identify"],
  ["POST", "/v1/import"],
  ["GET", "/v1/overview"],
  ["GET", "/v1/accounts"],
  ["GET", "/v1/clusters"],
  ["POST", "/v1/verdicts"],
  ["POST", "/v1/assess"],
  ["POST", "/v1/score"],
  ["GET", "/console/sign-in"],
] as const;
const OPERATION = ["/healthz", "/readyz"];
const INGEST = ["/v1/collect", "/v1/events", "/v1/identify", "/v1/import"];

test.each(ROLES)("a process of role %s takes its own calls, and says which it is", async (role) => {
  const { app } = testDeps(store.db, { config: { role }, randomId });
  const taken: string[] = [];
  for (const [method, path] of CALLS) {
    const headers = { authorization: `Bearer ${keys.serverKey}`, "content-type": "application/json" };
    const response = await app.request(path, {
      method,
      headers,
      ...(method === "POST" ? { body: "{}" } : {}),
    });
    expect(response.status).toBeLessThan(500);
    if (response.status !== 404) taken.push(path);
  }
  const all = CALLS.map(([, path]) => path);
  const expected = {
    all,
    ingest: [...OPERATION, "/openapi.json", ...INGEST],
    score: OPERATION,
    api: all.filter((path) => !INGEST.some((own) => own === path)),
  };
  expect(taken).toEqual(expected[role]);
  expect(await (await app.request("/readyz")).json()).toEqual({ status: "ready", role });
});
