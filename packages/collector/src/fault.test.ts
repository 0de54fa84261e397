import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STORES } from "../test/store.ts";
import type { Store } from "./db/open.ts";
import { faultOf } from "./fault.ts";

const SECRET = "someone@example.com";

async function caught(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe.each(STORES)("what is logged of a fault of $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("names the place and the store's code, not the value", async () => {
    const error = await caught(() => sql`select cast(${SECRET} as text)::timestamptz`.execute(store.db));
    // The reason for all this: if the store stops repeating values, this test says so.
    expect((error as Error).message).toContain(SECRET);
    const fault = faultOf(error);
    expect(fault.code).toBe("22007");
    expect(JSON.stringify(fault)).not.toContain(SECRET);
  });
});

test("keeps the frames, and no line of the message that looks like one", () => {
  const fault = faultOf(new Error(`not this:\n    at ${SECRET}`));
  expect(fault.at[0]).toMatch(/fault\.test\.ts/);
  expect(JSON.stringify(fault)).not.toContain(SECRET);
});

test("follows causes without their words", async () => {
  const cause = await caught(() => JSON.parse(`${SECRET} {`));
  const fault = faultOf(new TypeError(SECRET, { cause }));
  expect(fault).toMatchObject({ name: "TypeError", cause: { name: "SyntaxError" } });
  expect(JSON.stringify(fault)).not.toContain("someone");
});

test("takes what is no error, and an error that is its own cause", () => {
  expect(faultOf(SECRET)).toEqual({ name: "string", at: [] });
  const circular = new Error("x");
  circular.cause = circular;
  expect(JSON.stringify(faultOf(circular)).length).toBeLessThan(20_000);
});
