import { describe, expect, it } from "vitest";
import type { TypingTotals } from "../behaviour/types.ts";
import type { DeviceClass } from "../evidence/types.ts";
import { DEFAULT_MODEL } from "../linkage/model.ts";
import type { Side } from "./comparison.ts";
import { silence } from "./silence.ts";
import { typing } from "./typing.ts";

const wrote: TypingTotals = { keys: 400, sittings: 2, keyDwell: {}, flight: {} };
const side = (hours: number, deviceClass: DeviceClass, own: TypingTotals | null): Side => ({
  count: (kind) => (kind === "addressHour" ? hours : 0),
  prints: [{ key: "p", deviceClass, part: () => undefined }],
  typing: own,
});
const writer = side(9, "desktop", wrote);
const bits = (hours: number, deviceClass: DeviceClass = "desktop") =>
  silence(writer, side(hours, deviceClass, null), DEFAULT_MODEL.typing)?.bits.oneHand ?? null;

describe("an account that never writes beside one that does", () => {
  it("speaks against one hand the more, the more hours it was seen, and never more than a bit", () => {
    const [few, some, many] = [bits(1), bits(5), bits(60)] as [number, number, number];
    expect(few).toBeLessThan(0);
    expect(few).toBeGreaterThan(-0.15);
    expect(some).toBeLessThan(few);
    expect(many).toBeLessThan(some);
    expect(many).toBeCloseTo(-1, 6);
  });

  it("says nothing where it was never at a computer, or never anywhere", () => {
    expect(bits(9, "phone")).toBeNull();
    expect(bits(0)).toBeNull();
  });

  it("says nothing of a family's tie, and is the same either way round", () => {
    const other = side(9, "desktop", null);
    const found = silence(writer, other, DEFAULT_MODEL.typing);
    expect(found).toMatchObject({ level: "silent", bits: { household: 0, organisation: 0 } });
    expect(silence(other, writer, DEFAULT_MODEL.typing)?.bits).toEqual(found?.bits);
  });

  it("is what the comparison of typing says where one of two wrote", () => {
    const pair = { a: writer, b: side(9, "desktop", null), model: DEFAULT_MODEL };
    expect(typing.compare(pair as Parameters<typeof typing.compare>[0])?.level).toBe("silent");
    const neither = { ...pair, a: side(9, "desktop", null) };
    expect(typing.compare(neither as Parameters<typeof typing.compare>[0])).toBeNull();
  });
});
