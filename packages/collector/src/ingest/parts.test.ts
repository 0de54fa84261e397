import type { FingerprintItem, Item, Signals } from "@samehand/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { START_MS, STORES, seedSite, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, identifyItem, idOf, send, sign, signalsOf } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

const QUICK = new Set(["platform", "timezone", "hardwareConcurrency", "deviceMemory", "screenResolution"]);
const HINTS: Signals = {
  clientHints: {
    status: "ok",
    value: { brands: [], mobile: true, platform: "Android", platformVersion: "14.0.0" },
  },
};

/** The two parts of what `fingerprint` measures whole. */
function parts(device: string, name = "1", hints = HINTS): { first: FingerprintItem; rest: FingerprintItem } {
  const all = Object.entries({ ...signalsOf(device), ...hints });
  const isQuick = ([signal]: [string, unknown]) => QUICK.has(signal) || signal === "clientHints";
  const item = (id: string, signals: [string, Signals[string]][]) => ({
    type: "fingerprint" as const,
    id: idOf(id),
    at: START_MS,
    signals: Object.fromEntries(signals),
  });
  return {
    first: { ...item(`f${name}`, all.filter(isQuick)), partial: true },
    rest: {
      ...item(
        `r${name}`,
        all.filter((entry) => !isQuick(entry)),
      ),
      completes: idOf(`f${name}`),
    },
  };
}

function whole(device: string, name = "w"): Item {
  const item = fingerprint(name, device) as FingerprintItem;
  return { ...item, signals: { ...item.signals, ...HINTS } };
}

describe.each(STORES)("signals in two parts on $name", ({ open }) => {
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
  const signed = (account: string) =>
    identifyItem(account, account, sign(test.deps.secrets.signingSecret(site.siteId), account, START_MS));
  const collect = (items: Item[], over = {}) => send(test.app, envelope(site.writeKey, items, over));
  const ofSite = async (table: "evidence" | "account_prints" | "observations" | "visitors" | "items") =>
    await store.db.selectFrom(table).selectAll().where("site_id", "=", site.siteId).execute();
  const printKeys = async () => {
    const evidence = (await ofSite("evidence")) as { kind: string; key: string }[];
    return evidence
      .filter(({ kind }) => kind.startsWith("print"))
      .map(({ kind, key }) => `${kind} ${key}`)
      .toSorted();
  };
  /** What one whole item gives, in a site of its own. */
  const keysOfWhole = async () => {
    const other = await seedSite(store.db, { siteId: `whole${sites}`, name: "Whole" });
    const secret = test.deps.secrets.signingSecret(other.siteId);
    await send(
      test.app,
      envelope(other.writeKey, [whole("a"), identifyItem("i", "ann", sign(secret, "ann", START_MS))]),
    );
    const rows = await store.db
      .selectFrom("evidence")
      .select(["kind", "key"])
      .where("site_id", "=", other.siteId)
      .where("kind", "in", ["print", "printPart"])
      .execute();
    return rows.map(({ kind, key }) => `${kind} ${key}`).toSorted();
  };

  it.each<[string, (one: Item, two: Item) => Item[][]]>([
    ["in one envelope", (one, two) => [[one, two, signed("ann")]]],
    ["one after the other", (one, two) => [[one, signed("ann")], [two]]],
    ["with the account last", (one, two) => [[one], [two], [signed("ann")]]],
    ["the rest first", (one, two) => [[two], [one, signed("ann")]]],
    [
      "twice",
      (one, two) => [
        [one, signed("ann")],
        [one, two],
        [two, one],
      ],
    ],
  ])("make one print when they come %s", async (_how, envelopes) => {
    const { first, rest } = parts("a");
    for (const items of envelopes(first, rest)) await collect(items);
    expect(await printKeys()).toEqual(await keysOfWhole());
    const prints = (await ofSite("account_prints")) as { hashes: object; device_class: string }[];
    expect(prints).toHaveLength(1);
    expect(prints[0]?.device_class).toBe("phone");
    expect(Object.keys(prints[0]?.hashes ?? {})).toEqual(
      expect.arrayContaining(["canvas", "timezone", "fonts", "platform"]),
    );
    expect(await ofSite("items")).toHaveLength(3);
    const [visitor] = (await ofSite("visitors")) as { signals: object; print_key: string | null }[];
    expect(visitor?.print_key).not.toBeNull();
    expect(Object.keys(visitor?.signals ?? {})).toHaveLength(Object.keys(signalsOf("a")).length + 1);
  });

  it("make none of a half, of the halves of two sessions, or of two tokens", async () => {
    const { first, rest } = parts("a");
    await collect([first, signed("ann")]);
    await collect([rest], { session: idOf("session-b") });
    const other = parts("a", "2");
    await collect([other.first], { session: idOf("session-c") });
    await collect([other.rest], { session: idOf("session-c"), visitorToken: idOf("token-b") });
    expect(await printKeys()).toEqual([]);
    expect(await ofSite("account_prints")).toEqual([]);
  });

  it("leave the signals of a visitor that was measured whole", async () => {
    await collect([whole("a")]);
    const before = await ofSite("visitors");
    await collect([parts("b").first]);
    const [row] = (await ofSite("visitors")) as { signals: object; print_key: string }[];
    expect(row).toMatchObject({
      signals: (before[0] as { signals: object }).signals,
      print_key: (before[0] as { print_key: string }).print_key,
    });
  });

  /** From a page that may store nothing. */
  const collectBare = (items: Item[]) => {
    const { visitorToken: _, ...body } = envelope(site.writeKey, items, { session: idOf("session-b") });
    return send(test.app, body);
  };

  it("recognise nobody by a half, and stay with one visitor in a session that may store nothing", async () => {
    await collect([fingerprint("w")]);
    const { first, rest } = parts("b", "1", {});
    const half = await collectBare([first]);
    expect((await collectBare([rest])).visitorId).toBe(half.visitorId);
    expect(await ofSite("visitors")).toHaveLength(2);
  });

  it.each<[string, object]>([
    ["nothing", { visitorToken: undefined }],
    ["a new token", { visitorToken: idOf("token-new") }],
  ])(
    "recognise a browser that brings %s when the rest arrives, with what it did before",
    async (_what, over) => {
      const known = await collect([fingerprint("w")]);
      const { first, rest } = parts("a", "1", {});
      const late = (items: Item[]) =>
        send(
          test.app,
          JSON.parse(JSON.stringify(envelope(site.writeKey, items, { session: idOf("session-b"), ...over }))),
        );
      const half = await late([first, signed("bob")]);
      expect(half.visitorId).not.toBe(known.visitorId);
      expect((await late([rest])).visitorId).toBe(known.visitorId);
      expect((await late([whole("a", "again")])).visitorId).toBe(known.visitorId);

      const visitors = (await ofSite("visitors")) as { visitor_id: string; observations: number }[];
      expect(visitors).toMatchObject([{ visitor_id: known.visitorId, observations: 4 }]);
      const observations = (await ofSite("observations")) as { visitor_id: string }[];
      expect(new Set(observations.map((row) => row.visitor_id))).toEqual(new Set([known.visitorId]));
      const rows = await store.db
        .selectFrom("account_visitors")
        .select(["account_id", "visitor_id", "observations"])
        .where("site_id", "=", site.siteId)
        .execute();
      expect(rows).toEqual([{ account_id: "bob", visitor_id: known.visitorId, observations: 3 }]);
      const byFirstName = await test.app.request(`/v1/visitors/${half.visitorId}`, {
        headers: { authorization: `Bearer ${site.serverKey}` },
      });
      expect(await byFirstName.json()).toMatchObject({ visitorId: known.visitorId });
    },
  );

  it("recognise a browser by both, and by the print that both have left", async () => {
    const one = parts("a", "1", {});
    const known = await collect([one.first]);
    await collect([one.rest]);
    const two = parts("a", "2", {});
    expect((await collectBare([two.first, two.rest])).visitorId).toBe(known.visitorId);
  });
});
