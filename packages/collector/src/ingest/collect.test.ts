import { type Kysely, type Selectable, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { START_MS, STORES, seedSite, testDeps } from "../../test/store.ts";
import {
  envelope,
  fingerprint,
  identifyItem,
  idOf,
  pageItem,
  post,
  send,
  sign,
  typingItem,
} from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import type { Database } from "../db/tables/index.ts";

describe.each(STORES)("collecting on $name", ({ open }) => {
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
    site = await seedSite(store.db, { siteId: `site${sites}`, name: `Site ${sites}` });
    test = testDeps(store.db);
  });
  const key = () => site.writeKey;
  const signed = (account: string) =>
    sign(test.deps.secrets.signingSecret(site.siteId), account, test.clock.nowMs);
  const rowsOf = <T extends Exclude<keyof Database, "console_sessions" | "sign_in_links">>(table: T) =>
    rowsOfSite(store.db, table, site.siteId);
  const account = async (id: string) => (await rowsOf("accounts")).find((row) => row.account_id === id);
  const typing = async (id: string) =>
    (await rowsOf("account_typing")).find((row) => row.account_id === id)?.totals as
      | { keys: number }
      | undefined;
  const holders = async (kind: string) =>
    (await rowsOf("evidence_holders")).filter((row) => row.kind === kind).map((row) => row.holders);
  const derived = async () => ({
    accounts: await rowsOf("accounts"),
    visitors: await rowsOf("visitors"),
    observations: await rowsOf("observations"),
    items: await rowsOf("items"),
    evidence: await rowsOf("evidence"),
    evidence_holders: await rowsOf("evidence_holders"),
    account_typing: await rowsOf("account_typing"),
    account_addresses: await rowsOf("account_addresses"),
    dirty_accounts: await rowsOf("dirty_accounts"),
  });

  it("stores what it acknowledges, and names the visitor the same the next time", async () => {
    const first = await send(test.app, envelope(key(), [fingerprint("1"), pageItem("2", "p", 1000)]));
    expect(first).toMatchObject({ confidence: 1, accepted: 2, duplicates: 0 });
    const second = await send(test.app, envelope(key(), [fingerprint("3")]));
    expect(second.visitorId).toBe(first.visitorId);
    expect(second.requestId).not.toBe(first.requestId);
    const rows = await rowsOf("observations");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ trust: "none", account_id: null, device_class: "desktop" });
    expect(await rowsOf("evidence")).toHaveLength(0);
  });

  it("corrects the skew of the page's clock, and never puts an item after its receipt", async () => {
    const wrongMs = START_MS - 3_600_000;
    const items = [fingerprint("1", "a", wrongMs - 5000), pageItem("2", "p", 1, wrongMs + 30_000)];
    const { requestId } = await send(test.app, envelope(key(), items, { sentAt: wrongMs }));
    const [row] = await rowsOf("observations");
    expect(row).toMatchObject({
      observation_id: requestId,
      clock_skew_ms: 3_600_000,
      at: new Date(START_MS),
    });
    const times = (await rowsOf("items")).map((item) => item.at.getTime());
    expect(times.toSorted((a, b) => a - b)).toEqual([START_MS - 5000, START_MS]);
  });

  it("counts a repeated envelope once and repeats its receipt", async () => {
    const body = envelope(key(), [
      fingerprint("1"),
      typingItem("2", 200),
      pageItem("3", "p", 1000),
      identifyItem("4", "ann", signed("ann")),
    ]);
    const first = await send(test.app, body);
    const before = await derived();
    const again = await send(test.app, body);
    expect(again).toEqual({ ...first, accepted: 0, duplicates: 4 });
    expect(await derived()).toEqual(before);
    expect(await account("ann")).toMatchObject({ observations: 1, page_views: 1, page_dwell_ms: 1000 });
    expect((await typing("ann"))?.keys).toBe(200);
  });

  it("takes the new items of a half-known envelope and counts only those", async () => {
    await send(test.app, envelope(key(), [typingItem("1", 100), identifyItem("2", "ann", signed("ann"))]));
    const receipt = await send(
      test.app,
      envelope(key(), [typingItem("1", 100), typingItem("3", 150), identifyItem("2", "ann", signed("ann"))]),
    );
    expect(receipt).toMatchObject({ accepted: 1, duplicates: 2 });
    expect((await typing("ann"))?.keys).toBe(250);
  });

  it("counts a page view once, with its longest dwell", async () => {
    const identify = identifyItem("0", "ann", signed("ann"));
    await send(test.app, envelope(key(), [pageItem("1", "p", 1000), identify]));
    await send(test.app, envelope(key(), [pageItem("2", "p", 4000), pageItem("3", "q", 500)]));
    await send(test.app, envelope(key(), [pageItem("4", "p", 3000)]));
    expect(await account("ann")).toMatchObject({ page_views: 2, page_dwell_ms: 4500 });
  });

  it("gives a signed account what its session did before and does after", async () => {
    await send(test.app, envelope(key(), [fingerprint("1"), typingItem("2", 100), pageItem("3", "p", 700)]));
    expect(await rowsOf("accounts")).toHaveLength(0);
    await send(test.app, envelope(key(), [identifyItem("4", "ann", signed("ann"))]));
    await send(test.app, envelope(key(), [typingItem("5", 120)]));
    expect(await account("ann")).toMatchObject({
      trust: "confirmed",
      observations: 3,
      page_views: 1,
      page_dwell_ms: 700,
    });
    expect((await typing("ann"))?.keys).toBe(220);
    const owners = (await rowsOf("observations")).map((row) => [row.account_id, row.trust]);
    expect(owners).toEqual([0, 1, 2].map(() => ["ann", "confirmed"]));
    expect(await holders("visitorToken")).toEqual([1]);
    expect(test.changed).toEqual([site.siteId, site.siteId]);
  });

  it("keeps the typing of two accounts of one tab apart", async () => {
    await send(test.app, envelope(key(), [typingItem("1", 100), identifyItem("2", "ann", signed("ann"))]));
    test.clock.nowMs++;
    await send(test.app, envelope(key(), [typingItem("3", 110)]));
    test.clock.nowMs++;
    // Bob takes over: what was summed up before his identify may still be Ann's hand.
    const t = START_MS;
    await send(
      test.app,
      envelope(key(), [
        typingItem("4", 130, t - 2000),
        identifyItem("5", "bob", signed("bob"), t - 1000),
        typingItem("6", 170, t),
      ]),
    );
    test.clock.nowMs++;
    await send(test.app, envelope(key(), [typingItem("7", 190)]));
    expect((await typing("ann"))?.keys).toBe(210);
    expect((await typing("bob"))?.keys).toBe(360);
    expect(await account("ann")).toMatchObject({ observations: 2 });
    expect(await account("bob")).toMatchObject({ observations: 2 });
    // They did share a browser, and that is evidence.
    expect(await holders("visitorToken")).toEqual([2]);
  });

  it("does not carry an account over to another token, another session, or the next day", async () => {
    await send(test.app, envelope(key(), [identifyItem("1", "ann", signed("ann"))]));
    await send(test.app, envelope(key(), [fingerprint("2")], { visitorToken: idOf("token-b") }));
    await send(test.app, envelope(key(), [fingerprint("3")], { session: idOf("session-b") }));
    test.clock.nowMs += 24 * 3_600_000 + 1;
    await send(
      test.app,
      envelope(key(), [fingerprint("4", "a", test.clock.nowMs)], { sentAt: test.clock.nowMs }),
    );
    expect(await account("ann")).toMatchObject({ observations: 1 });
  });

  it("lets an unsigned identify prove nothing", async () => {
    await send(test.app, envelope(key(), [identifyItem("1", "ann", signed("ann"))]));
    const honest = await derived();
    const claim = { visitorToken: idOf("token-x"), session: idOf("session-x") };
    await send(
      test.app,
      envelope(key(), [fingerprint("2", "x"), identifyItem("3", "ann")], claim),
      "198.51.100.9",
    );
    await send(
      test.app,
      envelope(key(), [typingItem("4", 100), identifyItem("5", "new")], claim),
      "198.51.100.9",
    );
    const after = await derived();
    expect(after.evidence).toEqual(honest.evidence);
    expect(after.account_typing).toEqual(honest.account_typing);
    expect(after.account_addresses).toEqual(honest.account_addresses);
    expect(await account("ann")).toMatchObject({ observations: 1, trust: "confirmed" });
    expect(await account("new")).toMatchObject({ observations: 0, trust: "claimed" });
  });

  it("counts claims where the site trusts them, and only once when they are signed later", async () => {
    await store.db
      .updateTable("sites")
      .set({ trust_claims: true })
      .where("site_id", "=", site.siteId)
      .execute();
    await send(test.app, envelope(key(), [typingItem("1", 100), identifyItem("2", "ann")]));
    expect(await account("ann")).toMatchObject({ observations: 1 });
    await send(test.app, envelope(key(), [identifyItem("3", "ann", signed("ann"))]));
    expect(await account("ann")).toMatchObject({ observations: 2, trust: "confirmed" });
    expect((await typing("ann"))?.keys).toBe(100);
    expect(await holders("visitorToken")).toEqual([1]);
  });

  it.each<[string, (secret: string) => string]>([
    ["another secret", () => sign("ss_other", "ann", START_MS)],
    ["another account", (secret) => sign(secret, "bob", START_MS)],
    ["a day and a second old", (secret) => sign(secret, "ann", START_MS - 86_401_000)],
    ["from the future", (secret) => sign(secret, "ann", START_MS + 120_000)],
    [
      "another time than was signed",
      (secret) => sign(secret, "ann", START_MS).replace(/\.\d+\./, `.${START_MS / 1000 - 1}.`),
    ],
    ["no signature at all", () => "v1.1.zz"],
  ])("refuses a forged signature: %s", async (_, forge) => {
    const signature = forge(test.deps.secrets.signingSecret(site.siteId));
    const body = envelope(key(), [fingerprint("1"), identifyItem("2", "ann", signature)]);
    const response = await post(test.app, JSON.stringify(body));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "invalid_signature", path: "items[1].signature" },
    });
    expect(await rowsOf("items")).toHaveLength(0);
    expect(await rowsOf("observations")).toHaveLength(0);
  });

  it("lets no browser choose the visitor id of another", async () => {
    const victim = await send(test.app, envelope(key(), [fingerprint("1")]));
    const other = { visitorToken: victim.visitorId, session: idOf("session-x") };
    const thief = await send(test.app, envelope(key(), [fingerprint("2", "b")], other), "198.51.100.9");
    expect(thief.visitorId).not.toBe(victim.visitorId);
  });

  it("recognises a browser that lost its token, also elsewhere, and not a different one", async () => {
    const first = await send(test.app, envelope(key(), [fingerprint("1", "rare")]));
    test.clock.nowMs += 60_000;
    const fresh = (name: string) => ({
      visitorToken: idOf(name),
      session: idOf(`s-${name}`),
      sentAt: test.clock.nowMs,
    });
    const at = test.clock.nowMs;
    const back = await send(test.app, envelope(key(), [fingerprint("2", "rare", at)], fresh("token-b")));
    expect(back.visitorId).toBe(first.visitorId);
    expect(back.confidence).toBeLessThan(1);
    const again = await send(test.app, envelope(key(), [pageItem("3", "p", 1, at)], fresh("token-b")));
    expect(again.visitorId).toBe(first.visitorId);
    const neighbour = await send(
      test.app,
      envelope(key(), [fingerprint("4", "other", at)], fresh("token-c")),
    );
    expect(neighbour.visitorId).not.toBe(first.visitorId);
    const elsewhere = await send(
      test.app,
      envelope(key(), [fingerprint("5", "rare", at)], fresh("token-d")),
      "198.51.100.9",
    );
    expect(elsewhere.visitorId).toBe(first.visitorId);
  });

  it("keeps a session that may store nothing with one visitor", async () => {
    const { visitorToken: _, ...bare } = envelope(key(), [fingerprint("1")]);
    const first = await send(test.app, bare);
    const second = await send(test.app, { ...bare, items: [pageItem("2", "p", 1)] });
    expect(second.visitorId).toBe(first.visitorId);
  });

  it("keeps the eight latest prints of an account", async () => {
    for (let device = 0; device < 11; device++) {
      test.clock.nowMs += 1000;
      const items = [
        fingerprint(`f${device}`, `device ${device}`, test.clock.nowMs),
        identifyItem(`i${device}`, "ann", signed("ann"), test.clock.nowMs),
      ];
      await send(test.app, envelope(key(), items, { sentAt: test.clock.nowMs }));
    }
    const prints = (await rowsOf("account_prints")).map((row) => row.first_seen.getTime() - START_MS);
    expect(prints.toSorted((a, b) => a - b)).toEqual(
      [4, 5, 6, 7, 8, 9, 10, 11].map((second) => second * 1000),
    );
  });
});

async function rowsOfSite<T extends Exclude<keyof Database, "console_sessions" | "sign_in_links">>(
  db: Kysely<Database>,
  table: T,
  siteId: string,
): Promise<Selectable<Database[T]>[]> {
  const { rows } = await sql<
    Selectable<Database[T]>
  >`select * from ${sql.table(table)} where site_id = ${siteId}`.execute(db);
  return rows;
}
