import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeviceClass, NetworkClass } from "../evidence/types.ts";
import { compareTraces } from "./compare-traces.ts";
import { FACET_NAMES, type Facet } from "./facets.ts";
import { VISITOR_MODEL } from "./model.ts";
import { resolveVisitor } from "./resolve-visitor.ts";
import { HOLDERS_MAX } from "./strangers.ts";
import type { BrowserSighting, KnownVisitor, VisitorTrace } from "./types.ts";
import { visitorKeysOf } from "./visitor-keys.ts";

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 5, 1);

const trace = (
  seed: string,
  changed: readonly Facet[] = [],
  over: Partial<VisitorTrace> = {},
): VisitorTrace => ({
  deviceClass: "desktop",
  browser: "chrome",
  major: 150,
  os: "windows",
  hashes: Object.fromEntries(
    FACET_NAMES.map((facet) => [facet, { [facet]: `${seed}${changed.includes(facet) ? " changed" : ""}` }]),
  ),
  ...over,
});
const at = (addressKey: string, networkClass: NetworkClass = "residential") => ({
  addressKey,
  prefixKey: `prefix of ${addressKey}`,
  asn: 64500,
  country: "FR",
  networkClass,
});
const seen = (
  of: VisitorTrace,
  network: BrowserSighting["network"] = null,
  account: string | null = null,
): BrowserSighting => ({ trace: of, network, account, newToken: false, atMs: NOW_MS });

/** A visitor as it was seen so many days before, as it comes out of a look-up for `now`. */
function known(visitorId: string, before: BrowserSighting, now: BrowserSighting, days = 3): KnownVisitor {
  const keys = visitorKeysOf(before);
  return {
    visitorId,
    trace: before.trace,
    lastSeenMs: NOW_MS - days * DAY_MS,
    visits: 1,
    asn: before.network?.asn ?? null,
    country: before.network?.country ?? null,
    accounts: before.account === null ? 0 : 1,
    sameAccount: before.account !== null && before.account === now.account,
    sharedKeys: visitorKeysOf(now).filter((key) => keys.includes(key)),
  };
}
const alone = () => 1;
const answer = (now: BrowserSighting, before: BrowserSighting, holdersOf: (key: string) => number = alone) =>
  resolveVisitor(now, [known("v1", before, now)], holdersOf).visitorId;

describe("resolveVisitor", () => {
  it.each(FACET_NAMES.filter((facet) => facet !== "hardware"))(
    "knows a desktop again at its address after its %s changed",
    (facet) => {
      expect(answer(seen(trace("mine", [facet]), at("home")), seen(trace("mine"), at("home")))).toBe("v1");
    },
  );
  it("knows a rare desktop again on another network, also after an update of the browser", () => {
    const before = seen(trace("mine"), at("home"));
    expect(answer(seen(trace("mine"), at("café")), before)).toBe("v1");
    expect(answer(seen(trace("mine", [], { major: 151 }), at("café")), before)).toBe("v1");
  });
  it.each<[string, Partial<VisitorTrace>]>([
    ["an older version", { major: 149 }],
    ["another browser", { browser: "firefox" }],
    ["another system", { os: "mac" }],
    ["another class of device", { deviceClass: "phone" }],
  ])("never takes it for %s", (_, over) => {
    expect(answer(seen(trace("mine", [], over), at("home")), seen(trace("mine"), at("home")))).toBeNull();
  });
  it("does not merge phones on their print alone, however rare it seems", () => {
    const phone = trace("phone", [], { deviceClass: "phone" });
    expect(answer(seen(phone), seen(phone))).toBeNull();
    expect(answer(seen(phone, at("home")), seen(phone, at("theirs")))).toBeNull();
  });
  it("does not merge identical machines of an office, but knows one by who is signed in", () => {
    const desk = at("office", "business");
    const image = trace("image");
    expect(answer(seen(image, desk), seen(image, desk))).toBeNull();
    expect(answer(seen(image, desk, "ann"), seen(image, desk, "bob"))).toBeNull();
    expect(answer(seen(image, desk, "ann"), seen(image, desk, "ann"))).toBe("v1");
  });
  it("does not merge what a crowd has, and knows one of it at a home of its own", () => {
    const phone = trace("phone", [], { deviceClass: "phone" });
    const ofAll = (key: string) =>
      key.startsWith("address:") || key.startsWith("prefix:") ? 1 : HOLDERS_MAX;
    expect(answer(seen(phone, at("café")), seen(phone, at("home")), ofAll)).toBeNull();
    expect(answer(seen(phone, at("home"), "ann"), seen(phone, at("home"), "ann"), ofAll)).toBe("v1");
  });
  it("takes a print that few have for rare, though many share its core", () => {
    const mine = seen(trace("mine", [], { browser: "safari", os: "mac" }), at("home"));
    const ofCore = (key: string) => (key.startsWith("core:") ? HOLDERS_MAX - 1 : 1);
    expect(answer(mine, mine, ofCore)).toBe("v1");
    expect(answer(mine, mine, () => HOLDERS_MAX - 1)).toBeNull();
  });
  it("holds another display against a machine the more, the oftener it had the same", () => {
    const bits = (visits: number) =>
      compareTraces(trace("mine", ["screen"]), trace("mine"), 3 * DAY_MS, VISITOR_MODEL, { visits })
        ?.driftBits ?? 0;
    expect(bits(16)).toBeLessThan(bits(2));
    expect(bits(2)).toBeLessThan(bits(1));
  });
  it("abstains between two that are equally likely", () => {
    const now = seen(trace("mine"), at("home"));
    const two = ["v1", "v2"].map((id) => known(id, now, now));
    expect(resolveVisitor(now, two, alone)).toEqual({ visitorId: null, confidence: 1 });
  });
  it("takes visitors of one account on one print for one browser that was split: the one seen most", () => {
    const now = seen(trace("mine"), at("home"), "ann");
    const two = [1, 4].map((visits) => ({ ...known(`v${visits}`, now, now), visits }));
    expect(resolveVisitor(now, two, alone).visitorId).toBe("v4");
  });
  it("has nobody to know where nobody is known", () => {
    expect(resolveVisitor(seen(trace("mine")), [], alone)).toEqual({ visitorId: null, confidence: 1 });
  });
});

const anySeed = fc.constantFrom("a", "b");
const anyTrace = fc
  .record({
    seed: anySeed,
    changed: fc.subarray(FACET_NAMES),
    deviceClass: fc.constantFrom<DeviceClass>("desktop", "phone"),
    major: fc.integer({ min: 148, max: 151 }),
  })
  .map(({ seed, changed, ...over }) => trace(seed, changed, over));
const anySighting = fc
  .record({
    of: anyTrace,
    address: fc.constantFrom("home", "office", "café"),
    account: fc.constantFrom(null, "ann", "bob"),
  })
  .map(({ of, address, account }) => seen(of, at(address), account));
const anyCase = fc
  .record({ now: anySighting, before: fc.array(anySighting, { maxLength: 8 }) })
  .map(({ now, before }) => ({ now, candidates: before.map((one, n) => known(`v${n}`, one, now, n)) }));

describe("whatever comes", () => {
  it("the answer does not depend on the candidates' order", () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), ({ now, candidates }, turn) => {
        const start = turn % Math.max(1, candidates.length);
        const turned = [...candidates.slice(start), ...candidates.slice(0, start)].toReversed();
        expect(resolveVisitor(now, turned, alone)).toEqual(resolveVisitor(now, candidates, alone));
      }),
    );
  });
  it("a larger crowd never makes it surer", () => {
    const crowd = fc.integer({ min: 1, max: HOLDERS_MAX });
    fc.assert(
      fc.property(anyCase, crowd, crowd, ({ now, candidates }, one, other) => {
        const [few, many] = [Math.min(one, other), Math.max(one, other)];
        const sure = (holders: number) => {
          const { visitorId, confidence } = resolveVisitor(now, candidates, () => holders);
          return visitorId === null ? 0 : confidence;
        };
        expect(sure(many)).toBeLessThanOrEqual(sure(few));
      }),
    );
  });
  it("a confidence is a probability at or above the threshold, and 1 for a new visitor", () => {
    fc.assert(
      fc.property(anyCase, ({ now, candidates }) => {
        const { visitorId, confidence } = resolveVisitor(now, candidates, alone);
        if (visitorId === null) expect(confidence).toBe(1);
        else expect(confidence).toBeGreaterThanOrEqual(0.9);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });
});
