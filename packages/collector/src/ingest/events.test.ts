import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { START_MS, STORES, seedSite, testDeps } from "../../test/store.ts";
import { call, envelope, fingerprint, send } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

const AT = new Date(START_MS).toISOString();

describe.each(STORES)("events on $name", ({ open }) => {
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
  const tell = (...events: object[]) => call(test.app, "/v1/events", site.serverKey, { events });
  const event = (id: string, account: string, over: object = {}) => ({
    id,
    at: AT,
    account,
    name: "signup",
    ...over,
  });
  const holders = async () => {
    const rows = await store.db
      .selectFrom("evidence_holders")
      .select(["kind", "holders"])
      .where("site_id", "=", site.siteId)
      .orderBy("kind")
      .execute();
    return rows.map((row) => `${row.kind} ${row.holders}`);
  };

  it("counts each id once, in one call and over several", async () => {
    const first = await tell(event("1", "ann"), event("2", "ann", { name: "login" }), event("1", "ann"));
    expect(await first.json()).toEqual({ accepted: 2, duplicates: 1 });
    const second = await tell(event("2", "ann"), event("3", "bob"));
    expect(await second.json()).toEqual({ accepted: 1, duplicates: 1 });
    const rows = await store.db
      .selectFrom("accounts")
      .select(["account_id", "events", "trust"])
      .where("site_id", "=", site.siteId)
      .orderBy("account_id")
      .execute();
    expect(rows).toEqual([
      { account_id: "ann", events: 2, trust: "confirmed" },
      { account_id: "bob", events: 1, trust: "confirmed" },
    ]);
  });

  it("ties spellings of one mailbox, number and account, and stores none of them", async () => {
    const own = { email: "J.Doe+jobs@GoogleMail.com", phone: "0033 6 12 34 56 78", payout: "FR76 3000 6000" };
    const same = { email: "jdoe@gmail.com", phone: "+33612345678", payout: "FR7630006000" };
    const nested = {
      profile: { email_address: "someone@example.org", ips: [1], ip: "203.0.113.7" },
      ip: "203.0.113.7",
    };
    await tell(event("1", "ann", { data: { ...own, city: "Lyon" } }), event("2", "bob", { data: same }));
    await tell(event("3", "cem", { data: nested }));
    expect(await holders()).toEqual(expect.arrayContaining(["email 2", "payout 2", "phone 2", "address 1"]));
    const stored = await store.db
      .selectFrom("events")
      .select("data")
      .where("site_id", "=", site.siteId)
      .orderBy("event_id")
      .execute();
    const text = JSON.stringify(stored);
    expect(text).toContain("Lyon");
    for (const raw of ["doe", "gmail", "3361234", "0033", "FR76", "someone", "203.0.113"]) {
      expect(text.toLowerCase()).not.toContain(raw.toLowerCase());
    }
  });

  it("names the observation an event happened in, and takes an event whose requestId is made up", async () => {
    const { requestId } = await send(test.app, envelope(site.writeKey, [fingerprint("1")]));
    const response = await tell(
      event("1", "ann", { requestId }),
      event("2", "ann", { requestId: "' or 1=1" }),
    );
    expect(await response.json()).toEqual({ accepted: 2, duplicates: 0 });
    const rows = await store.db
      .selectFrom("events")
      .select(["event_id", "observation_id"])
      .where("site_id", "=", site.siteId)
      .orderBy("event_id")
      .execute();
    expect(rows).toEqual([
      { event_id: "1", observation_id: requestId },
      { event_id: "2", observation_id: null },
    ]);
  });

  it.each([
    ["an event ahead of time", { at: "2026-03-02T12:00:00Z" }, "clock_out_of_range", "events[1].at"],
    ["a time without offset", { at: "2026-03-02T09:00:00" }, "invalid_field", "events[1].at"],
    ["an impossible day", { at: "2026-02-30T09:00:00Z" }, "invalid_field", "events[1].at"],
    ["an unknown field", { visitor: "x" }, "invalid_field", "events[1].visitor"],
    ["a name in capitals", { name: "SignUp" }, "invalid_field", "events[1].name"],
  ])("refuses %s and writes none of the call", async (_, over, code, path) => {
    const response = await tell(event("1", "ann"), event("2", "bob", over));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code, path } });
    const rows = await store.db
      .selectFrom("events")
      .select("event_id")
      .where("site_id", "=", site.siteId)
      .execute();
    expect(rows).toEqual([]);
  });

  it("takes a thousand events and refuses one more", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, id) => event(`e${id}`, `a${id % 300}`));
    expect(await (await tell(...many(1000))).json()).toEqual({ accepted: 1000, duplicates: 0 });
    expect((await tell(...many(1001))).status).toBe(400);
  });
});
