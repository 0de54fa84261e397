import type { FingerprintItem } from "@samehand/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { STORES, seedSite, testDeps } from "../../../test/store.ts";
import { envelope, fingerprint, idOf, send, signalsOf } from "../../../test/wire.ts";
import type { Store } from "../../db/open.ts";

describe.each(STORES)("a visitor that comes again on $name", ({ open }) => {
  let store: Store;
  let site: Awaited<ReturnType<typeof seedSite>>;
  let test: ReturnType<typeof testDeps>;
  let sites = 0;
  let items = 0;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    sites++;
    site = await seedSite(store.db, { siteId: `site${sites}`, name: `Site ${sites}` });
    test = testDeps(store.db);
  });
  const visit = (device: string, durationMs: number, ip?: string) => {
    const item = fingerprint(`f${++items}`, device) as FingerprintItem;
    const signals = Object.fromEntries(
      Object.entries(item.signals).map(([name, signal]) => [name, { ...signal, durationMs }]),
    );
    return send(test.app, envelope(site.writeKey, [{ ...item, signals }]), ip);
  };
  const stored = async () => {
    const ofSite = (table: "visitors" | "visitor_keys") =>
      store.db.selectFrom(table).selectAll().where("site_id", "=", site.siteId);
    const [visitor, ...others] = (await ofSite("visitors").execute()) as Record<string, unknown>[];
    expect(others).toEqual([]);
    return { visitor, keys: (await ofSite("visitor_keys").execute()).length };
  };

  it("as it was is counted, and nothing else of it changes", async () => {
    await visit("a", 1);
    const first = await stored();
    expect(first.visitor).toMatchObject({ signals: signalsOf("a"), observations: 1 });
    await visit("a", 2);
    expect(await stored()).toEqual({
      keys: first.keys,
      visitor: { ...first.visitor, observations: 2 },
    });
  });

  it("from elsewhere is found by both networks", async () => {
    await visit("a", 1, "203.0.113.7");
    const first = await stored();
    await visit("a", 1, "198.51.100.9");
    const second = await stored();
    expect(second.keys).toBe(first.keys + 2);
    expect(second.visitor).toMatchObject({ signals: signalsOf("a") });
    expect(second.visitor?.["sight_mark"]).not.toBe(first.visitor?.["sight_mark"]);
  });

  it("otherwise is what it was at last, also within one transaction", async () => {
    await visit("a", 1);
    await visit("b", 1);
    expect((await stored()).visitor).toMatchObject({ signals: signalsOf("b"), observations: 2 });
    await Promise.all([visit("a", 1), visit("b", 1)]);
    const last = await stored();
    expect(last.visitor).toMatchObject({ signals: signalsOf("b"), observations: 4 });
    await visit("b", 3);
    expect((await stored()).visitor).toEqual({ ...last.visitor, observations: 5 });
  });

  it("and brings but a part keeps what it was measured whole as", async () => {
    await visit("a", 1);
    const { timezone } = signalsOf("a");
    const part = { ...fingerprint("part"), signals: { timezone }, partial: true } as FingerprintItem;
    await send(test.app, envelope(site.writeKey, [part], { session: idOf("session-b") }));
    expect((await stored()).visitor).toMatchObject({ signals: signalsOf("a"), observations: 2 });
  });
});
