import { describe, expect, it } from "vitest";
import { printOf } from "../evidence/print-of.ts";
import type { DeviceClass, NetworkClass } from "../evidence/types.ts";
import { resolveVisitor, type VisitorCandidate, type VisitorPrint } from "./resolve-visitor.ts";
import { machine } from "./test/world.ts";
import type { Population } from "./types.ts";

const seen = (
  seed: string,
  addressKey: string | null,
  changes: Record<string, string> = {},
  deviceClass: DeviceClass = "desktop",
): VisitorPrint => {
  const print = printOf(machine(seed, changes), deviceClass);
  if (!print) throw new Error("a machine has a print");
  return { ...print, addressKey };
};
const known = (visitorId: string, ...of: Parameters<typeof seen>): VisitorCandidate => {
  const { addressKey, ...print } = seen(...of);
  return { ...print, visitorId, addressKeys: addressKey ? [addressKey] : [] };
};
const population = (accounts: number, networkClass: NetworkClass, holders = 1): Population => ({
  accounts,
  holders: () => holders,
  networkClassOf: () => networkClass,
});

describe.each([11, 20_000])("resolveVisitor among %i accounts", (accounts) => {
  const home = population(accounts, "residential");
  it("knows a machine again at its address, also after a drift", () => {
    const candidates = [known("v1", "mine", "home"), known("v2", "other", "elsewhere")];
    const found = resolveVisitor(seen("mine", "home"), candidates, home);
    expect(found.visitorId).toBe("v1");
    expect(found.confidence).toBeGreaterThan(0.9);
    const updated = seen("mine", "home", { userAgent: "Chrome 141" });
    expect(resolveVisitor(updated, candidates, home).visitorId).toBe("v1");
  });
  it("keeps two strangers with identical prints at different addresses apart", () => {
    expect(resolveVisitor(seen("twin", "mine"), [known("v1", "twin", "theirs")], home).visitorId).toBeNull();
  });
  it("abstains between two that are equally likely, in any order", () => {
    const candidates = [known("v1", "mine", "home"), known("v2", "mine", "home")];
    expect(resolveVisitor(seen("mine", "home"), candidates, home)).toEqual({
      visitorId: null,
      confidence: 1,
    });
    expect(resolveVisitor(seen("mine", "home"), candidates.toReversed(), home).visitorId).toBeNull();
  });
  it("does not take a colleague's machine of the same image for the same one", () => {
    const office = population(accounts, "business");
    expect(
      resolveVisitor(seen("image", "office"), [known("v1", "image", "office")], office).visitorId,
    ).toBeNull();
  });
  it("does not merge identical phones behind one carrier, nor a crowd's print", () => {
    const carrier = population(accounts, "mobile");
    const phone = known("v1", "phone", "carrier", {}, "phone");
    expect(resolveVisitor(seen("phone", "carrier", {}, "phone"), [phone], carrier).visitorId).toBeNull();
    const crowd = population(accounts, "residential", 40);
    expect(resolveVisitor(seen("mine", "home"), [known("v1", "mine", "home")], crowd).visitorId).toBeNull();
  });
  it("never crosses platforms or classes of device", () => {
    const windows = known("v1", "mine", "home", { platform: "Win32" });
    expect(
      resolveVisitor(seen("mine", "home", { platform: "MacIntel" }), [windows], home).visitorId,
    ).toBeNull();
    expect(
      resolveVisitor(seen("mine", "home", {}, "phone"), [known("v1", "mine", "home")], home).visitorId,
    ).toBeNull();
    expect(resolveVisitor(seen("mine", "home"), [], home)).toEqual({ visitorId: null, confidence: 1 });
  });
});
