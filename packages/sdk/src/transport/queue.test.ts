import type { Item } from "@samehand/protocol";
import { readEnvelope } from "@samehand/protocol/schema";
import { describe, expect, it } from "vitest";
import { memoryPlace } from "../identity/place.ts";
import { pack } from "./pack.ts";
import { Queue } from "./queue.ts";

const none = () => false;
const identify = (id: string, at = 0): Item => ({ type: "identify", id, at, account: "a" });
const fingerprint = (id: string, bytes = 1): Item => ({
  type: "fingerprint",
  id,
  at: 0,
  signals: { x: { status: "ok", value: "x".repeat(bytes) } },
});
const page = (id: string, pageId: string, pageDwellMs: number): Item => ({
  type: "page",
  id,
  at: 0,
  pageId,
  path: "/",
  pageDwellMs,
  scrollDepthRatio: 0,
  hides: 0,
  reason: "hidden",
});
const ids = (queue: Queue) => queue.entries.map(({ item }) => item.id);

describe("Queue", () => {
  it("survives a navigation, without what is too old", () => {
    const place = memoryPlace();
    const queue = new Queue(place, 0);
    queue.add({ session: "s", item: identify("old", 0) }, none);
    queue.add({ session: "s", item: identify("new", 6e8) }, none);
    expect(ids(new Queue(place, 7e8))).toEqual(["new"]);
  });

  it("forgets what was acknowledged, also for the next page", () => {
    const place = memoryPlace();
    const queue = new Queue(place, 0);
    for (const id of ["a", "b"]) queue.add({ session: "s", item: identify(id) }, none);
    queue.remove(new Set(["a"]));
    expect(ids(new Queue(place, 0))).toEqual(["b"]);
    queue.remove(new Set(["b"]));
    expect(place.get()).toBeNull();
  });

  it("keeps the newest summary of a page view, unless the older one is on its way", () => {
    const queue = new Queue(memoryPlace(), 0);
    queue.add({ session: "s", item: page("1", "p", 10) }, none);
    queue.add({ session: "s", item: page("2", "p", 20) }, none);
    queue.add({ session: "s", item: page("3", "q", 5) }, none);
    queue.add({ session: "s", item: page("4", "p", 30) }, (id) => id === "2");
    expect(ids(queue)).toEqual(["2", "3", "4"]);
  });

  it("is bounded in number and size, and lets an identify go last", () => {
    const queue = new Queue(memoryPlace(), 0);
    queue.add({ session: "s", item: identify("me") }, none);
    for (let i = 0; i < 500; i++) queue.add({ session: "s", item: fingerprint(`f${i}`) }, none);
    expect(queue.entries).toHaveLength(128);
    expect(ids(queue)[0]).toBe("me");
    expect(ids(queue).at(-1)).toBe("f499");
    for (let i = 0; i < 5; i++) queue.add({ session: "s", item: fingerprint(`big${i}`, 40_000) }, none);
    expect(ids(queue)[0]).toBe("me");
    expect(ids(queue).slice(-2)).toEqual(["big3", "big4"]);
    expect(JSON.stringify(queue.entries).length).toBeLessThanOrEqual(120 * 1024);
  });

  it.each(["", "{", "{}", "[1,null,{}]"])("is empty where storage holds %j", (text) => {
    const place = memoryPlace();
    place.set(text);
    expect(new Queue(place, 0).entries).toEqual([]);
  });
});

it.each([
  { session: "s".repeat(22), item: { type: "evil", id: "x".repeat(22), at: 0 } },
  { session: "s".repeat(22), item: { type: "page", id: 7, at: 0 } },
])("leaves it to the collector to refuse %j, which another script wrote", (entry) => {
  const place = memoryPlace();
  place.set(JSON.stringify([entry]));
  const sender = { siteKey: "pk_test_1234", sdk: "0.1.0" };
  const packet = pack(new Queue(place, 0).entries, sender, Date.UTC(2026, 0, 1), 61_440);
  const read = readEnvelope(packet?.body ?? "");
  expect(read.ok ? null : read.refusal.path).toMatch(/^items\[0\]/);
});

describe("Queue with a spare", () => {
  /** Another tab's leavings, and a record of our own. */
  function spareOf(...left: unknown[]) {
    const own: (readonly unknown[] | null)[] = [];
    const spare = { leave: (entries: readonly unknown[] | null) => void own.push(entries), take: () => left };
    return { spare, own };
  }

  it("takes in what other tabs left, each once", () => {
    const place = memoryPlace();
    new Queue(place, 0).add({ session: "s", item: identify("mine") }, none);
    const { spare } = spareOf(
      { session: "s", item: identify("mine") },
      { session: "t", item: identify("left") },
      null,
      7,
    );
    expect(ids(new Queue(place, 0, spare)).toSorted()).toEqual(["left", "mine"]);
    expect(ids(new Queue(place, 0)).toSorted()).toEqual(["left", "mine"]);
  });

  it("leaves what waits there only as long as the collector cannot be reached", () => {
    const { spare, own } = spareOf();
    const queue = new Queue(memoryPlace(), 0, spare);
    const last = () => own.at(-1);
    queue.add({ session: "s", item: identify("a") }, none);
    expect(last()).toBeNull();
    queue.strand(true);
    expect(last()).toHaveLength(1);
    queue.add({ session: "s", item: identify("b") }, none);
    expect(last()).toHaveLength(2);
    queue.strand(false);
    expect(last()).toBeNull();
    queue.strand(true);
    queue.remove(new Set(["a", "b"]));
    expect(last()).toBeNull();
  });
});

describe("pack", () => {
  const sender = { siteKey: "pk_test_1234", sdk: "0.1.0" };
  const entries = (...items: [string, Item][]) => items.map(([session, item]) => ({ session, item }));

  it("takes the newest session first, and its oldest items", () => {
    const packet = pack(
      entries(["s1", identify("a")], ["s2", identify("b")], ["s1", identify("c")]),
      sender,
      5,
      61_440,
    );
    expect(packet?.ids).toEqual(["a", "c"]);
    expect(JSON.parse(packet?.body ?? "")).toMatchObject({ version: 1, session: "s1", sentAt: 5, ...sender });
  });

  it("lets nothing happen after it is sent, where the clock was put back meanwhile", () => {
    const packet = pack(entries(["s", identify("a", 3)], ["s", identify("b", 9)]), sender, 5, 61_440);
    expect(JSON.parse(packet?.body ?? "").items).toMatchObject([{ at: 3 }, { at: 5 }]);
  });

  it("stays below the bytes and the number of items of an envelope", () => {
    const many = Array.from({ length: 100 }, (_, i): [string, Item] => ["s", fingerprint(`f${i}`, 2000)]);
    const packet = pack(entries(...many), sender, 0, 61_440);
    expect(packet?.bytes).toBeLessThanOrEqual(61_440);
    expect(packet?.ids.length).toBeGreaterThan(8);
    const small = Array.from({ length: 100 }, (_, i): [string, Item] => ["s", identify(`i${i}`)]);
    expect(pack(entries(...small), sender, 0, 61_440)?.ids).toHaveLength(64);
  });

  it("waits where too much is in flight, and leaves an impossible item to the collector", () => {
    const big = entries(["s", fingerprint("big", 62_000)]);
    expect(pack(big, sender, 0, 30_000)).toBeUndefined();
    expect(pack(big, sender, 0, 61_440)?.ids).toEqual(["big"]);
    expect(pack([], sender, 0, 61_440)).toBeUndefined();
  });
});
