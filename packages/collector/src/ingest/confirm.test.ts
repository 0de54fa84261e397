import { LIMITS } from "@samehand/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { STORES, seedSite, testDeps } from "../../test/store.ts";
import { call, envelope, fingerprint, identifyItem, idOf, send, sign, typingItem } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

describe.each(STORES)("confirming by requestId on $name", ({ open }) => {
  let store: Store;
  let site: Awaited<ReturnType<typeof seedSite>>;
  let test: ReturnType<typeof testDeps>;
  let sites = 0;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    sites++;
    site = await seedSite(store.db, { siteId: `site${sites}`, name: "Site" });
    test = testDeps(store.db);
  });
  const page = (...items: Parameters<typeof envelope>[1]) => send(test.app, envelope(site.writeKey, items));
  const confirm = (account: string, requestId: string, key = site.serverKey) =>
    call(test.app, "/v1/identify", key, { account, requestId });
  const codeOf = async (response: Response) =>
    ((await response.json()) as { error: { code: string; path?: string } }).error;
  const account = (id: string) =>
    store.db
      .selectFrom("accounts")
      .selectAll()
      .where("site_id", "=", site.siteId)
      .where("account_id", "=", id)
      .executeTakeFirst();
  const typed = async (id: string) => {
    const row = await store.db
      .selectFrom("account_typing")
      .select("totals")
      .where("site_id", "=", site.siteId)
      .where("account_id", "=", id)
      .executeTakeFirst();
    return (row?.totals as { keys: number } | undefined)?.keys;
  };

  it("gives the account the whole session, before and after", async () => {
    await page(typingItem("1", 100));
    const { requestId, visitorId } = await page(fingerprint("2"));
    const response = await confirm("ann", requestId);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ account: "ann", visitorId, confidence: 1 });
    await page(typingItem("3", 150));
    expect(await account("ann")).toMatchObject({ observations: 3, trust: "confirmed" });
    expect(await typed("ann")).toBe(250);
  });

  it("serves once, even when both calls come at the same time", async () => {
    const { requestId } = await page(fingerprint("1"));
    const both = await Promise.all([confirm("ann", requestId), confirm("eve", requestId)]);
    expect(both.map((response) => response.status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    const again = await confirm("ann", requestId);
    expect(again.status).toBe(400);
    expect(await codeOf(again)).toMatchObject({ code: "invalid_request_id", path: "requestId" });
    const confirmed = [await account("ann"), await account("eve")].filter((row) => row !== undefined);
    expect(confirmed).toHaveLength(1);
    expect(confirmed[0]).toMatchObject({ observations: 1 });
  });

  it("refuses a requestId that is old, unknown, or of another site", async () => {
    const { requestId } = await page(fingerprint("1"));
    const other = await seedSite(store.db, { siteId: `other${sites}`, name: "Other" });
    expect(await codeOf(await confirm("ann", requestId, other.serverKey))).toMatchObject({
      code: "invalid_request_id",
    });
    expect(await codeOf(await confirm("ann", idOf("unknown")))).toMatchObject({ code: "invalid_request_id" });
    test.clock.nowMs += LIMITS.requestIdAgeMs + 1;
    expect(await codeOf(await confirm("ann", requestId))).toMatchObject({ code: "invalid_request_id" });
    expect(await account("ann")).toBeUndefined();
  });

  it("makes a claim count, once", async () => {
    await page(typingItem("1", 100));
    const { requestId } = await page(fingerprint("2"), identifyItem("3", "ann"), typingItem("4", 120));
    expect(await account("ann")).toMatchObject({ observations: 0, trust: "claimed" });
    expect((await confirm("ann", requestId)).status).toBe(200);
    expect(await account("ann")).toMatchObject({ observations: 2, trust: "confirmed" });
    expect(await typed("ann")).toBe(220);
  });

  it("believes the server more than the page's claim", async () => {
    const { requestId } = await page(fingerprint("1"), identifyItem("2", "victim"));
    expect((await confirm("ann", requestId)).status).toBe(200);
    expect(await account("ann")).toMatchObject({ observations: 1 });
    expect(await account("victim")).toMatchObject({ observations: 0 });
  });

  it("lets the server name a new account where the session carried an old one over, without its typing", async () => {
    const secret = test.deps.secrets.signingSecret(site.siteId);
    await page(identifyItem("1", "ann", sign(secret, "ann", test.clock.nowMs)), typingItem("2", 100));
    test.clock.nowMs += 1000;
    const { requestId } = await page(fingerprint("3"), typingItem("4", 130));
    test.clock.nowMs += 1000;
    expect((await confirm("bob", requestId)).status).toBe(200);
    test.clock.nowMs += 1000;
    await page(typingItem("5", 170));
    expect(await typed("bob")).toBe(170);
    expect(await account("bob")).toMatchObject({ observations: 2 });
  });

  it("does not let the server undo a signature of its own", async () => {
    const secret = test.deps.secrets.signingSecret(site.siteId);
    const { requestId } = await page(identifyItem("1", "ann", sign(secret, "ann", test.clock.nowMs)));
    const response = await confirm("bob", requestId);
    expect(response.status).toBe(409);
    expect(await account("bob")).toBeUndefined();
  });

  it("needs a secret key", async () => {
    const { requestId } = await page(fingerprint("1"));
    expect((await confirm("ann", requestId, site.writeKey)).status).toBe(403);
    expect((await confirm("ann", requestId, "sk_nobody-nobody")).status).toBe(401);
  });
});
