import { describe, expect, it } from "vitest";
import { splitClockHour } from "./clock-hour.ts";
import { BLOCKING_KINDS, EVIDENCE_KINDS, evidenceOf, evidenceOfEvent } from "./registry.ts";
import type { Observation } from "./types.ts";

const AT_MS = Date.UTC(2026, 10, 23, 9, 59, 59, 999);
const FULL: Observation = {
  atMs: AT_MS,
  deviceClass: "desktop",
  visitorToken: "v1",
  addressKey: "address",
  prefixKey: "prefix",
  signals: {
    canvas: { status: "ok", value: { text: "x" } },
    timezone: { status: "ok", value: "Europe/Paris" },
    audio: { status: "noised", value: 1 },
  },
};

describe("evidenceOf", () => {
  it("yields each kind that an observation can hold", () => {
    const kinds = evidenceOf(FULL).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set(["visitorToken", "print", "printPart", "address", "addressHour", "prefixHour"]),
    );
  });
  it("yields nothing of an observation that shows nothing", () => {
    expect(evidenceOf({ atMs: AT_MS, deviceClass: "phone" })).toEqual([]);
    expect(
      evidenceOf({ ...FULL, visitorToken: "", addressKey: "x".repeat(300), signals: {}, prefixKey: "" }),
    ).toEqual([]);
  });
  it("puts one clock hour into one key and the next into another", () => {
    const hourKey = (atMs: number): string | undefined =>
      evidenceOf({ ...FULL, atMs }).find(({ kind }) => kind === "addressHour")?.key;
    expect(hourKey(AT_MS)).toBe(hourKey(AT_MS - 3_599_999));
    expect(hourKey(AT_MS)).not.toBe(hourKey(AT_MS + 1));
    expect(splitClockHour(hourKey(AT_MS) ?? "")).toEqual({
      key: "address",
      hour: Math.floor(AT_MS / 3_600_000),
    });
  });
});

describe("evidenceOfEvent", () => {
  it("takes the fields that tie accounts, once each, and nothing that is no text", () => {
    const data = { email: "e1", payout: ["p1", "p1", "p2", 7, ""], phone: { number: "1" }, amount: "10" };
    expect(evidenceOfEvent({ atMs: AT_MS, name: "payout", data })).toEqual([
      { kind: "email", key: "e1" },
      { kind: "payout", key: "p1" },
      { kind: "payout", key: "p2" },
    ]);
  });
});

describe("BLOCKING_KINDS", () => {
  it("leaves out what strangers share by nature", () => {
    expect(BLOCKING_KINDS).not.toContain("address");
    expect(BLOCKING_KINDS).not.toContain("printPart");
    expect(new Set(EVIDENCE_KINDS.map(({ kind }) => kind)).size).toBe(EVIDENCE_KINDS.length);
  });
});
