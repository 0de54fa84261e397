import {
  FLIGHT_BINS,
  type Item,
  type Json,
  KEY_DWELL_BINS,
  POINTER_SPEED_EDGES,
  type SignalResult,
} from "@samehand/protocol";
import type { AccountView, AssessmentView, VisitorView } from "@samehand/protocol/api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { START_MS, STORES, seedSite, testDeps } from "../../test/store.ts";
import { call, envelope, identifyItem, idOf, send, sign, signalsOf } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";

const ok = (value: Json): SignalResult => ({ status: "ok", value });
const CLEAN = { webdriver: false, traces: [], frame: [0, 87], fullscreen: false };
const DRIVEN = { automation: ok({ ...CLEAN, webdriver: true }) };
const PATCHED = {
  natives: ok({ "Navigator.hardwareConcurrency": "text receiver", "Navigator.platform": "text" }),
};

describe.each(STORES)("marks of a visitor on $name", ({ open }) => {
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

  const fingerprint = (id: string, more: Record<string, SignalResult> = {}): Item => ({
    type: "fingerprint",
    id: idOf(id),
    at: START_MS,
    signals: { ...signalsOf("a"), automation: ok(CLEAN), natives: ok({}), ...more },
  });
  const signed = (account: string) =>
    identifyItem(account, account, sign(test.deps.secrets.signingSecret(site.siteId), account, START_MS));
  const collect = (items: Item[], over = {}) => send(test.app, envelope(site.writeKey, items, over));
  const get = async <T>(path: string) => {
    const response = await test.app.request(path, { headers: { authorization: `Bearer ${site.serverKey}` } });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  const visitor = (id: string) => get<VisitorView>(`/v1/visitors/${id}`);
  const marksOf = ({ marks }: VisitorView) => marks.map(({ mark, strength }) => `${strength} ${mark}`);

  it("are none in an untouched browser", async () => {
    const { visitorId } = await collect([fingerprint("f1"), signed("ann")]);
    expect(await visitor(visitorId)).toMatchObject({ tampered: false, automated: false, marks: [] });
    const { visitors } = await get<{ visitors: AccountView["devices"] }>("/v1/accounts/ann/visitors");
    expect(visitors).toMatchObject([{ tampered: false, automated: false }]);
  });

  it("stay when a later visit shows none, each as it was last seen", async () => {
    const { visitorId } = await collect([fingerprint("f1", PATCHED), signed("ann")]);
    test.clock.nowMs += 60_000;
    await collect([fingerprint("f2", DRIVEN)]);
    test.clock.nowMs += 60_000;
    await collect([fingerprint("f3")]);
    const view = await visitor(visitorId);
    expect(view).toMatchObject({ tampered: true, automated: true });
    expect(marksOf(view)).toEqual(["strong webdriver", "strong patchedIdentity", "weak patchedMeasures"]);
    expect(view.marks[1]).toMatchObject({
      kind: "tamper",
      facts: { function: "Navigator.platform", oddity: "text", replaced: 1 },
      lastSeen: new Date(START_MS).toISOString(),
    });
    const { visitors } = await get<{ visitors: AccountView["devices"] }>("/v1/accounts/ann/visitors");
    expect(visitors).toMatchObject([{ tampered: true, automated: true }]);
  });

  it("no longer speak for a visitor that has been clean for 30 days", async () => {
    const { visitorId } = await collect([fingerprint("f1", DRIVEN)]);
    test.clock.nowMs += 31 * 24 * 60 * 60 * 1000;
    await collect([{ ...fingerprint("f2"), at: test.clock.nowMs }], { sentAt: test.clock.nowMs });
    expect(await visitor(visitorId)).toMatchObject({ automated: false, marks: [{ mark: "webdriver" }] });
  });

  it("rest on whole sets of signals, in one envelope or two", async () => {
    const part = { ...fingerprint("f1", DRIVEN), partial: true } as Item;
    const { visitorId } = await collect([part]);
    expect((await visitor(visitorId)).marks).toEqual([]);
    const rest = {
      type: "fingerprint",
      id: idOf("f2"),
      at: START_MS,
      signals: PATCHED,
      completes: idOf("f1"),
    };
    await collect([rest as Item]);
    expect(await visitor(visitorId)).toMatchObject({ tampered: true, automated: true });
  });

  it("hold the request's user agent against the page's", async () => {
    const told = ok(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    );
    const { visitorId } = await collect([fingerprint("f1", { userAgent: told, platform: ok("Win32") })]);
    expect(marksOf(await visitor(visitorId))).toEqual(["strong requestUserAgentDiffers"]);
  });

  it("show how a program typed, clicked and filled in, and decide nothing by it", async () => {
    const at = START_MS;
    const bins = (length: number, first: number) => [first, ...Array.from({ length: length - 1 }, () => 0)];
    const typing = {
      keys: 100,
      keyDwell: { letterLeft: bins(KEY_DWELL_BINS, 100) },
      flight: { "letterLeft>letterLeft": bins(FLIGHT_BINS, 99) },
      rollovers: 0,
      autoRepeats: 0,
      untrusted: 100,
    };
    const pointer = {
      moves: 600,
      clicks: 5,
      mouse: 610,
      touch: 0,
      pen: 0,
      coalesced: 0,
      screenEqualsClient: 5,
      untrusted: 0,
      speed: bins(POINTER_SPEED_EDGES.length + 1, 600),
      straightness: 1,
      scrolls: 0,
      scrollPx: 0,
    };
    const form = {
      formKey: "9f86d081884c7d65",
      durationMs: 12,
      fields: 4,
      corrections: 0,
      pastes: 0,
      pastedLength: 0,
      autofills: 4,
      submitted: true,
    };
    const { visitorId } = await send(
      test.app,
      envelope(site.writeKey, [
        fingerprint("f1"),
        { type: "typing", id: idOf("t1"), at, ...typing },
        { type: "pointer", id: idOf("p1"), at, ...pointer },
        { type: "form", id: idOf("o1"), at, ...form },
      ]),
    );
    const view = await visitor(visitorId);
    expect(marksOf(view).toSorted()).toEqual([
      "weak constantKeys",
      "weak formWithoutInput",
      "weak screenlessClicks",
      "weak syntheticInput",
      "weak uncoalescedPointer",
    ]);
    expect(view).toMatchObject({ tampered: false, automated: false });
  });

  it("reach the assessments: points for what was, a second factor where a program signs in", async () => {
    const { requestId } = await collect([fingerprint("f1", { ...DRIVEN, ...PATCHED }), signed("ann")]);
    await scoreSite(test.deps, site.siteId);
    const standing = await get<AssessmentView>("/v1/accounts/ann/assessment");
    expect(standing.findings.map(({ id, points }) => [id, points])).toEqual([
      ["automatedBrowser", 15],
      ["tamperedDevice", 15],
    ]);
    expect(standing).toMatchObject({ action: "MONITOR" });
    const login = await call(test.app, "/v1/assess", site.serverKey, { account: "new", requestId });
    const moment = (await login.json()) as AssessmentView;
    expect(moment.findings.map(({ id }) => id)).toEqual(["automatedBrowser", "tamperedDevice"]);
    expect(moment).toMatchObject({ action: "MONITOR", stepUp: true });
  });

  describe("of one visitor that two accounts were seen as", () => {
    const ofBob = { session: idOf("session-b") };
    const findings = async (account: string) =>
      (await get<AssessmentView>(`/v1/accounts/${account}/assessment`)).findings.map(({ id }) => id);
    const flags = async (account: string) =>
      (await get<{ visitors: AccountView["devices"] }>(`/v1/accounts/${account}/visitors`)).visitors.map(
        ({ automated }) => automated,
      );

    it("are the account's whose visit showed them, and nobody else's", async () => {
      const { visitorId } = await collect([fingerprint("f1", DRIVEN), signed("ann")]);
      const { visitorId: same, requestId } = await collect([fingerprint("f2"), signed("bob")], ofBob);
      expect(same).toBe(visitorId);
      await scoreSite(test.deps, site.siteId);
      expect(await visitor(visitorId)).toMatchObject({ automated: true });
      expect([await findings("ann"), await flags("ann")]).toEqual([["automatedBrowser"], [true]]);
      expect([await findings("bob"), await flags("bob")]).toEqual([[], [false]]);
      const login = await call(test.app, "/v1/assess", site.serverKey, { account: "bob", requestId });
      expect(await login.json()).toMatchObject({ findings: [], stepUp: false });
    });

    it("are an account's also where it signs in only after they showed", async () => {
      await collect([fingerprint("f1", DRIVEN)]);
      const { requestId } = await collect([fingerprint("f2"), signed("ann")]);
      await collect([fingerprint("f3"), signed("bob")], ofBob);
      await scoreSite(test.deps, site.siteId);
      expect([await findings("ann"), await findings("bob")]).toEqual([["automatedBrowser"], []]);
      const login = await call(test.app, "/v1/assess", site.serverKey, { account: "new", requestId });
      expect((await login.json()) as AssessmentView).toMatchObject({
        findings: [{ id: "automatedBrowser" }],
      });
    });
  });

  it("take the spoofed signals out of the print, and leave what they did not touch", async () => {
    await collect([fingerprint("f1", { ...PATCHED, platform: ok("Win32") }), signed("ann")]);
    const bob = { visitorToken: idOf("token-b"), session: idOf("session-b") };
    await collect([fingerprint("f2", { ...PATCHED, platform: ok("MacIntel") }), signed("bob")], bob);
    const rows = await store.db
      .selectFrom("account_prints")
      .select(["account_id", "print_key", "hashes"])
      .where("site_id", "=", site.siteId)
      .execute();
    expect(new Set(rows.map(({ print_key }) => print_key)).size).toBe(1);
    expect(Object.keys(rows[0]?.hashes ?? {})).toEqual(
      expect.arrayContaining(["canvas", "fonts", "timezone"]),
    );
    expect(Object.keys(rows[0]?.hashes ?? {})).not.toContain("platform");
    expect(Object.keys(rows[0]?.hashes ?? {})).not.toContain("hardwareConcurrency");
  });
});
