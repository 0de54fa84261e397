import { beforeEach, describe, expect, it } from "vitest";
import { memoryPlace } from "./place.ts";
import { SESSION_IDLE_MS, Session } from "./session.ts";

let made = 0;
const makeId = () => String(++made).padStart(22, "s");
beforeEach(() => {
  made = 0;
});

describe("Session", () => {
  it("goes on over pages, and ends after a rest", () => {
    const place = memoryPlace();
    const first = new Session(place, makeId, 0);
    const second = new Session(place, makeId, SESSION_IDLE_MS);
    expect(second.id).toBe(first.id);
    expect(second.touch(2 * SESSION_IDLE_MS + 1)).toBe(true);
    expect(second.id).not.toBe(first.id);
    expect(new Session(place, makeId, 9 * SESSION_IDLE_MS).id).not.toBe(second.id);
  });

  it("belongs to one account", () => {
    const place = memoryPlace();
    const session = new Session(place, makeId, 0);
    const before = session.id;
    expect(session.isOther("anna")).toBe(false);
    session.identify("anna", 1);
    expect(session.id).toBe(before);
    const next = new Session(place, makeId, 2);
    expect(next.isOther("anna")).toBe(false);
    expect(next.isOther("bela")).toBe(true);
    next.identify("bela", 3);
    expect(next.id).not.toBe(before);
    expect(place.get()).not.toContain("bela");
  });

  it.each(["", "{", "null", '{"id":"short","lastAt":0}', `{"id":"${"x".repeat(22)}"}`])(
    "begins anew where storage holds %j",
    (text) => {
      const place = memoryPlace();
      place.set(text);
      expect(new Session(place, makeId, 0).id).toBe("1".padStart(22, "s"));
    },
  );
});
