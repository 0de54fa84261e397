import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STORES, testDeps } from "../test/store.ts";
import { checkSecret } from "./check-secret.ts";
import type { Store } from "./db/open.ts";
import { secretMark } from "./db/queries/installation/secret-mark.ts";
import { createSecrets } from "./secrets.ts";

describe.each(STORES)("the secret of a store on $name", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("is the first one, until another is accepted", async () => {
    const { deps } = testDeps(store.db);
    const other = { ...deps, secrets: createSecrets(Buffer.alloc(32, 8)) };
    await Promise.all([checkSecret(deps), checkSecret(deps)]);
    await checkSecret(deps);
    await expect(checkSecret(other)).rejects.toMatchObject({ code: "wrong_secret" });
    await checkSecret(deps);
    await checkSecret(other, true);
    await expect(checkSecret(deps)).rejects.toMatchObject({ code: "wrong_secret" });
    // The mark is not the secret, nor what anything is signed or replaced by.
    const mark = (await secretMark(store.db)) ?? "";
    expect(mark).toMatch(/^[0-9a-f]{16}$/);
    expect(Buffer.alloc(32, 8).toString("hex")).not.toContain(mark);
  });
});
