import { describe, expect, it } from "vitest";
import { counted, percent, plainBits, signedBits, whole } from "./number.ts";
import { duration, relativeTime } from "./time.ts";
import { countryWords, factWords, nameWords, plainActions, rejectionWords, shortId } from "./words.ts";

describe("numbers", () => {
  it.each([
    [1, "> 99.9 %"],
    [0.99995, "> 99.9 %"],
    [0.9994, "99.9 %"],
    [0.998, "99.8 %"],
    [0.952, "95 %"],
    [0.5, "50 %"],
    [0.004, "0.4 %"],
    [0, "< 0.1 %"],
  ])("says %d as %s, and never claims certainty", (p, words) => expect(percent(p)).toBe(words));

  it("keeps the sign of bits with a real minus, and none on zero", () => {
    expect([signedBits(4.25), signedBits(-0.6), signedBits(-0.01), plainBits(9.4), plainBits(-2)]).toEqual([
      "+4.3",
      "−0.6",
      "0.0",
      "9.4",
      "−2.0",
    ]);
  });

  it("rounds with a real minus", () =>
    expect([whole(-9.6), whole(-0.2), whole(1234.4)]).toEqual(["−10", "0", "1,234"]));

  it("counts in words", () =>
    expect([counted(1, "account"), counted(1200, "account")]).toEqual(["1 account", "1,200 accounts"]));
});

describe("times", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  it.each([
    ["2026-11-23T11:59:40Z", "just now"],
    ["2026-11-23T11:58:00Z", "2 minutes ago"],
    ["2026-11-23T09:00:00Z", "3 hours ago"],
    ["2026-11-22T02:00:00Z", "34 hours ago"],
    ["2026-11-20T12:00:00Z", "3 days ago"],
    ["2026-09-01T12:00:00Z", "3 months ago"],
    ["not a time", "—"],
  ])("says %s as %s", (iso, words) => expect(relativeTime(iso, now)).toBe(words));

  it.each([
    [38_000, "38 s"],
    [240_000, "4 min"],
    [3_600_000, "1 h"],
    [4_320_000, "1 h 12 min"],
  ])("says %d ms as %s", (ms, words) => expect(duration(ms)).toBe(words));
});

describe("words", () => {
  it("reads identifiers aloud and lets unknown ones through", () => {
    expect(nameWords("proposalVelocity")).toBe("Proposal velocity");
    expect(rejectionWords("some_new_code")).toBe("Some new code");
    expect(countryWords("FR")).toBe("France");
    expect(countryWords("not a code")).toBe("not a code");
    expect(countryWords(null)).toBe("Unknown country");
    expect(factWords("probability", 0.98519891932839)).toBe("98.5 %");
    expect(factWords("speed", 0.98519891932839)).toBe("0.985");
    expect(factWords("countries", "DE,BR")).toBe("Germany, Brazil");
    expect(factWords("label", "oneHand")).toBe("One hand");
    expect(plainActions("Assessed: 59 of 100, FLAG_FOR_REVIEW")).toBe("Assessed: 59 of 100, review");
    expect(shortId("abcdefghijklmnop")).toBe("abcdefghij…");
  });
});
