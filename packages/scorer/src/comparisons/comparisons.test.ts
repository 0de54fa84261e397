import { describe, expect, it } from "vitest";
import type { NetworkClass } from "../evidence/types.ts";
import { DEFAULT_MODEL, type PerTie, TIES } from "../linkage/model.ts";
import { ProfilePair } from "../linkage/profile-pair.ts";
import { randomTypist, typed } from "../linkage/test/typist.ts";
import { machine, type Told, world } from "../linkage/test/world.ts";
import { address } from "./address.ts";
import type { Comparison, Outcome } from "./comparison.ts";
import { payout } from "./payout.ts";
import { print } from "./print.ts";
import { typing } from "./typing.ts";
import { visitorToken } from "./visitor-token.ts";

/** What a comparison says of two accounts told alike except for `b`. */
function compare(
  comparison: Comparison,
  both: Omit<Told, "account">,
  b: Omit<Told, "account"> = {},
  site: { size?: number; at?: NetworkClass; crowd?: Record<string, number> } = {},
): Outcome | null {
  const told = [
    { account: "a", ...both },
    { account: "b", ...both, ...b },
  ];
  const classes: Record<string, NetworkClass> = site.at ? { home: site.at, work: site.at } : {};
  const { profiles, population } = world(told, site.size ?? 20_000, classes, site.crowd);
  const [x, y] = profiles;
  if (!x || !y) throw new Error("two accounts expected");
  return comparison.compare(new ProfilePair(x, y, population, DEFAULT_MODEL));
}
const bits = (outcome: Outcome | null): PerTie => {
  if (!outcome) throw new Error("an outcome was expected");
  return outcome.bits;
};

describe("visitorToken", () => {
  it("ties a hand and a household alike", () => {
    const shared = bits(compare(visitorToken, { token: "t" }));
    expect(shared.oneHand).toBeGreaterThan(15);
    expect(Math.abs(shared.oneHand - shared.household)).toBeLessThan(0.5);
  });
  it("fades where many hold the token, as on a public machine or when it was copied", () => {
    const crowded = bits(compare(visitorToken, { token: "t" }, {}, { crowd: { "visitorToken t": 10_000 } }));
    expect(crowded.oneHand).toBeLessThan(1);
  });
  it("speaks little against where tokens differ, and nothing where one has none", () => {
    expect(bits(compare(visitorToken, { token: "t" }, { token: "u" })).oneHand).toBeCloseTo(
      Math.log2(0.65),
      9,
    );
    expect(compare(visitorToken, {})).toBeNull();
  });
  it("says on how many days", () => {
    const words = compare(visitorToken, { token: "t", hours: [1, 30] })?.words();
    expect(words).toBe("Shared one browser, seen on 2 days; people of one home would too.");
  });
});

describe("print", () => {
  const desktop = { signals: machine("m") };
  it("ranks same above drifted above different, and forgives hands their second device", () => {
    const same = compare(print, desktop);
    const drifted = compare(print, desktop, { signals: machine("m", { timezone: "Asia/Tokyo" }) });
    const different = compare(print, desktop, { signals: machine("n", { timezone: "Asia/Tokyo" }) });
    expect([same?.level, drifted?.level, different?.level]).toEqual(["same", "drifted", "different"]);
    expect(bits(same).oneHand).toBeGreaterThan(bits(drifted).oneHand);
    expect(bits(drifted).oneHand).toBeGreaterThan(4);
    expect(bits(different).oneHand).toBeGreaterThan(-4);
    expect(bits(different).oneHand).toBeLessThan(0);
  });
  it("is worth nothing where a crowd has it", () => {
    const key = world([{ account: "a", ...desktop }], 2).profiles[0]?.prints[0]?.key ?? "";
    const crowded = compare(print, desktop, {}, { size: 1000, crowd: { [`print ${key}`]: 990 } });
    expect(bits(crowded).oneHand).toBeLessThan(0.5);
  });
  it("is worth less on a phone", () => {
    const phone = compare(print, { ...desktop, deviceClass: "phone" });
    expect(bits(phone).oneHand).toBeLessThan(DEFAULT_MODEL.print.bitsMax.phone);
    expect(bits(phone).oneHand).toBeLessThan(bits(compare(print, desktop)).oneHand - 4);
  });
  it("leaves colleagues of one image in the running", () => {
    const same = bits(compare(print, desktop));
    expect(same.oneHand - same.organisation).toBeLessThan(4);
  });
  it("is no rarer than one account of the site, however unique", () => {
    expect(bits(compare(print, desktop, {}, { size: 500 })).oneHand).toBeLessThanOrEqual(Math.log2(1000));
  });
  it("adds nothing to a shared browser", () => {
    for (const tie of TIES) expect(bits(compare(print, { ...desktop, token: "t" }))[tie]).toBe(0);
  });
  it("takes time zone and language for said where a place is shared, except where customers come from everywhere", () => {
    const at = (networkClass: NetworkClass): number =>
      bits(compare(print, { ...desktop, address: "home" }, {}, { at: networkClass })).oneHand;
    const apart = bits(compare(print, { ...desktop, address: "home" }, { address: "work" })).oneHand;
    expect(apart - at("residential")).toBeGreaterThan(1);
    expect(apart - at("residential")).toBeLessThanOrEqual(DEFAULT_MODEL.print.localeBitsMax);
    expect(at("mobile")).toBe(at("residential"));
    expect(at("vpn")).toBe(apart);
  });
  it("does not compare a phone with a desktop", () => {
    expect(compare(print, desktop, { deviceClass: "phone" })).toBeNull();
  });
});

describe("address", () => {
  const home = { address: "home", hours: [1, 2, 3, 4] };
  it("ranks the classes of network by how far strangers share them", () => {
    const at = (networkClass: NetworkClass): number =>
      bits(compare(address, home, {}, { at: networkClass })).oneHand;
    expect(at("residential")).toBeGreaterThan(at("education"));
    expect(at("education")).toBeGreaterThan(at("mobile"));
    expect(at("mobile")).toBeGreaterThanOrEqual(at("tor"));
  });
  it("never prefers one hand to a family at home, nor to colleagues at work", () => {
    const family = bits(compare(address, home, {}, { at: "residential" }));
    expect(family.household).toBeGreaterThan(family.oneHand);
    const office = bits(compare(address, home, {}, { at: "business" }));
    expect(office.organisation).toBeGreaterThan(office.oneHand);
  });
  it("falls to nothing as the address fills", () => {
    const filled = (n: number): number => {
      const hours = Object.fromEntries(
        world([{ account: "a", ...home }], 2).profiles[0]?.evidence.map(({ kind, key }) => [
          `${kind} ${key}`,
          n,
        ]) ?? [],
      );
      return bits(compare(address, home, {}, { size: 1000, at: "residential", crowd: hours })).oneHand;
    };
    const falling = [0, 2, 10, 100, 990].map(filled);
    expect(falling).toEqual(falling.toSorted((x, y) => y - x));
    expect(falling.at(-1)).toBeLessThan(0.2);
    expect(filled(990)).toBeGreaterThanOrEqual(0);
  });
  it("counts the same hour above other hours, and those above never", () => {
    const same = bits(compare(address, home));
    const other = bits(compare(address, home, { hours: [50] }));
    const never = bits(compare(address, home, { address: "work" }));
    expect(same.oneHand).toBeGreaterThan(other.oneHand);
    expect(other.oneHand).toBeGreaterThan(0);
    expect(never.oneHand).toBeLessThan(0);
  });
  it("takes different hours at one home for a family's rather than a hand's", () => {
    const lean = (at: { hours: number[] }) => {
      const found = bits(compare(address, home, at, { at: "residential" }));
      return found.household - found.oneHand;
    };
    expect(lean({ hours: [50] })).toBeGreaterThan(lean(home) + 1);
  });
  it("says where, how often, and who else", () => {
    expect(compare(address, home, {}, { at: "residential", crowd: { "address home": 1 } })?.words()).toBe(
      "Seen in the same hour at the same home address (4 times); 3 accounts use it; a family would share it too.",
    );
    expect(compare(address, { address: "home", hours: [1] }, {}, { at: "business" })?.words()).toBe(
      "Seen in the same hour at the same business address (1 time); no other account uses it; colleagues would share it too.",
    );
  });
});

describe("typing", () => {
  it("weighs one hand alone, with numbers in words, and only from 100 keys a side", () => {
    const alike = compare(
      typing,
      { typing: typed(randomTypist(3), 1240, 1) },
      { typing: typed(randomTypist(3), 310, 2) },
    );
    expect(alike?.words()).toBe("Typed alike over 1,240 and 310 keys.");
    expect(bits(alike)).toMatchObject({ household: 0, organisation: 0 });
    expect(
      compare(typing, { typing: typed(randomTypist(3), 400, 1) }, { typing: typed(randomTypist(3), 99, 2) }),
    ).toBeNull();
  });
  it("is capped, and lower where little was typed", () => {
    for (let person = 0; person < 40; person += 1)
      for (const [keys, most] of [
        [100, 2],
        [200, 4],
        [600, 6],
      ] as const) {
        const found = bits(
          compare(
            typing,
            { typing: typed(randomTypist(person), keys, 1) },
            { typing: typed(randomTypist(person + (person % 2)), keys, 2) },
          ),
        );
        expect(Math.abs(found.oneHand)).toBeLessThanOrEqual(most);
      }
  });
});

describe("payout", () => {
  it("is strong, less so for a family, and nothing for an agency's account", () => {
    const same = bits(compare(payout, { payout: "p" }));
    expect(same.oneHand).toBeGreaterThan(10);
    expect(same.oneHand - same.household).toBeGreaterThan(2);
    const agency = bits(compare(payout, { payout: "p" }, {}, { size: 1000, crowd: { "payout p": 990 } }));
    expect(agency.oneHand).toBeLessThan(0.5);
  });
  it("speaks a little against where both have another", () => {
    expect(bits(compare(payout, { payout: "p" }, { payout: "q" })).oneHand).toBeLessThan(0);
    expect(compare(payout, { payout: "p" }, { payout: "" })).toBeNull();
  });
});
