import { describe, expect, it } from "vitest";
import { HANDS, KINDS, type Kind } from "../parameters.ts";
import { signalsAt } from "../prints/signals.ts";
import { hashHex } from "../random.ts";
import { RECRUITS } from "./index.ts";
import type { Person, Seat } from "./plan.ts";
import { groupOf, worldOf } from "./world.ts";

const AT_MS = Date.UTC(2026, 9, 7, 14);
const recruit = (kind: Kind, index = 0, most = 10): Person[] =>
  RECRUITS[kind](groupOf(worldOf("kinds", 400, 30), kind, index), most);

const seatsOf = (people: readonly Person[]): Seat[] =>
  people.flatMap(({ accounts }) => accounts.flatMap(({ seats }) => seats.slice(0, 1)));
const distinct = (people: readonly Person[], what: (seat: Seat) => string) =>
  new Set(seatsOf(people).map(what)).size;
const token = ({ browser }: Seat) => browser.token;
const print = ({ browser }: Seat) => hashHex(JSON.stringify(signalsAt(browser, AT_MS)));
const address = ({ browser, access }: Seat) => access.addressAt(AT_MS, browser.machine.id);

describe.each(KINDS)("%s", (kind) => {
  it.each([1, 2, 7])("never makes more than %i accounts", (most) => {
    const accounts = recruit(kind, 0, most).flatMap((person) => person.accounts);
    expect(accounts.length).toBeGreaterThan(0);
    expect(accounts.length).toBeLessThanOrEqual(most);
    for (const { seats } of accounts) expect(seats.length).toBeGreaterThan(0);
  });

  it(HANDS.some((hand) => hand === kind) ? "is one person" : "holds one account each", () => {
    const people = recruit(kind);
    if (HANDS.some((hand) => hand === kind)) expect(people).toHaveLength(1);
    else for (const { accounts } of people) expect(accounts).toHaveLength(1);
  });
});

describe("what accounts share", () => {
  const family = recruit("family");
  const careless = recruit("careless");
  const cleared = recruit("cleared");
  const proxies = recruit("proxies");
  const antidetect = recruit("antidetect");
  const farm = recruit("farm");
  const twins = recruit("twins");
  const count = (people: readonly Person[]) => seatsOf(people).length;

  it("is the browser in a family and for a careless hand", () => {
    for (const people of [family, careless]) {
      expect(count(people)).toBeGreaterThan(1);
      expect(distinct(people, token)).toBe(1);
    }
    expect(new Set(family.map(({ typist }) => typist.logDwell)).size).toBe(family.length);
  });

  it.each(["profiles", "sameModel"] as const)("is the print and the line in a home of %s", (kind) => {
    const people = recruit(kind);
    expect(count(people)).toBeGreaterThan(1);
    expect([token, print].map((what) => distinct(people, what))).toEqual([count(people), 1]);
    expect(new Set(seatsOf(people).map(({ access }) => access)).size).toBe(1);
    expect(new Set(people.map(({ typist }) => typist.logDwell)).size).toBe(people.length);
  });

  it("is no typing where somebody never writes", () => {
    const homes = Array.from({ length: 20 }, (_, index) => recruit("profiles", index)).flat();
    const silent = homes.filter(({ writes }) => writes === 0).length;
    expect(silent).toBeGreaterThan(0);
    expect(silent).toBeLessThan(homes.length / 2);
  });

  it("is everything but the token where the storage is cleared", () => {
    expect([token, print].map((what) => distinct(cleared, what))).toEqual([count(cleared), 1]);
  });

  it("is the print alone behind proxies", () => {
    expect([token, print, address].map((what) => distinct(proxies, what))).toEqual([
      count(proxies),
      1,
      count(proxies),
    ]);
  });

  it("is neither token, print nor address with an anti-detect browser", () => {
    for (const what of [token, print, address]) expect(distinct(antidetect, what)).toBe(count(antidetect));
  });

  it("is the image in a farm, and the phone's model with twins", () => {
    for (const people of [farm, twins]) {
      expect(count(people)).toBeGreaterThan(1);
      expect(distinct(people, print)).toBe(1);
      expect(distinct(people, token)).toBe(count(people));
    }
  });

  it("is the address at work, and with fleets the machine", () => {
    const offices = Array.from({ length: 8 }, (_, index) => recruit("office", index));
    const prints = offices.map((people) => distinct(people, print));
    expect(prints).toContain(1);
    expect(prints.some((n) => n > 3)).toBe(true);
  });
});
