import type { ContributionView } from "@samehand/protocol/api";
import { describe, expect, it } from "vitest";
import { groupContributions, scaleOf } from "./order.ts";

const line = (comparison: string, bits: number, family: ContributionView["family"] = "device") => ({
  comparison,
  family,
  level: "same",
  bits,
  words: comparison,
});

describe("groupContributions", () => {
  const lines = [
    line("typing", -2),
    line("print", 6),
    line("prior", -13, "prior"),
    line("cap:network", -3, "network"),
    line("visitorToken", 9),
    line("household", -4, "innocent"),
    line("address", 0.04, "network"),
    line("organisation", -0.04, "innocent"),
  ];
  it("keeps every line exactly once", () => {
    const groups = groupContributions(lines);
    const all = [...groups.start, ...groups.for, ...groups.against, ...groups.silent, ...groups.caps];
    expect(all.toSorted((a, b) => a.bits - b.bits)).toEqual(lines.toSorted((a, b) => a.bits - b.bits));
  });
  it("puts the strongest first and keeps caps apart from what speaks against", () => {
    const groups = groupContributions(lines);
    expect(groups.for.map((l) => l.comparison)).toEqual(["visitorToken", "print"]);
    expect(groups.against.map((l) => l.comparison)).toEqual(["household", "typing"]);
    expect(groups.silent.map((l) => l.comparison)).toEqual(["address", "organisation"]);
    expect(groups.caps.map((l) => l.comparison)).toEqual(["cap:network"]);
    expect(groups.start.map((l) => l.comparison)).toEqual(["prior"]);
  });
  it("scales by the widest bar and survives nothing at all", () => {
    expect(scaleOf(lines)).toBe(13);
    expect(scaleOf([])).toBe(1);
  });
});
