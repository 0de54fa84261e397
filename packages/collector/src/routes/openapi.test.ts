import { REJECTIONS } from "@samehand/protocol";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { from, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import type { Store } from "../db/open.ts";

interface Operation {
  summary?: string;
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>;
}
let store: Store;
let bench: TestDeps;
let document: { paths: Record<string, Record<string, Operation>> };
beforeAll(async () => {
  const [embedded] = STORES;
  if (embedded === undefined) throw new Error("no store");
  store = await embedded.open();
  bench = testDeps(store.db);
  await seedSite(store.db);
  document = (await (await bench.app.request("/openapi.json")).json()) as typeof document;
});
afterAll(() => store.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      at: `${method} ${path}`,
      path,
      method,
      operation,
    })),
  );

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
});

test("every route says what it answers, and each refusal is of one of the protocol's codes", () => {
  expect(operations().length).toBeGreaterThan(30);
  const codes = JSON.stringify(Object.keys(REJECTIONS));
  for (const { at, operation } of operations()) {
    const statuses = Object.keys(operation.responses).map(Number);
    expect([at, statuses.some((status) => status < 400)]).toEqual([at, true]);
    for (const [status, { content }] of Object.entries(operation.responses))
      if (Number(status) >= 400)
        expect([at, JSON.stringify(content)]).toEqual([at, expect.stringContaining(codes)]);
  }
});

test("what a caller without a key, or with a wrong one, is answered is described", async () => {
  const undescribed: string[] = [];
  for (const { at, path, method, operation } of operations()) {
    const url = path.replaceAll(/\{\w+\}/g, "x");
    for (const headers of [{}, { authorization: "Bearer sk_wrong" }]) {
      const init = { method: method.toUpperCase(), headers, ...(method === "get" ? {} : { body: "{}" }) };
      const { status } = await bench.app.request(url, init, from("203.0.113.7"));
      if (!(String(status) in operation.responses)) undescribed.push(`${at} ${status}`);
    }
  }
  expect(undescribed).toEqual([]);
});
