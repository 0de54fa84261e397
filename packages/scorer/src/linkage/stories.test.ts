import { describe, expect, it } from "vitest";
import { clusterAccounts } from "../clustering/cluster-accounts.ts";
import type { NetworkClass } from "../evidence/types.ts";
import { randomTypist, typed } from "./test/typist.ts";
import { machine, type Told, world } from "./test/world.ts";

function withoutTyping<T extends Told>({ typing, ...rest }: T): Omit<T, "typing"> {
  expect(typing).toBeDefined();
  return rest;
}

/** The stories Samehand exists for, on the first day and on a grown site. */
describe.each([11, 450, 20_000, 1_000_000])("among %i accounts", (size) => {
  const accusing = (told: readonly Told[], classes: Record<string, NetworkClass>, crowd = {}): string[][] =>
    clusterAccounts(world(told, size, classes, crowd).links(), [])
      .filter(({ label }) => label === "oneHand" || label === "farm")
      .map(({ accounts }) => [...accounts]);

  describe.each(["residential", "unknown"] as const)(
    "one person with three accounts at an address of class %s",
    (at) => {
      const person = randomTypist(3);
      const told = ["a1", "a2", "a3"].map((account, index) => ({
        account,
        token: `token ${account}`,
        address: "home",
        hours: [1, 2, 30],
        signals: machine("an unusual desktop"),
        typing: typed(person, 250 + index * 10, 100 + index, 1),
      }));
      it("makes one cluster above 0.95", () => {
        const [cluster, ...more] = clusterAccounts(world(told, size, { home: at }).links(), []);
        expect(cluster).toMatchObject({ accounts: ["a1", "a2", "a3"], label: "oneHand" });
        expect(cluster?.probability).toBeGreaterThan(0.95);
        expect(cluster?.families).toEqual(expect.arrayContaining(["device", "network", "behaviour"]));
        expect(more).toEqual([]);
      });
      it("sees no hand where three people type", () => {
        const people = told.map((one, index) => ({
          ...one,
          typing: typed(randomTypist(70 + index), 250, index),
        }));
        expect(accusing(people, { home: at })).toEqual([]);
      });
    },
  );

  it.each([
    ["typing differently", [1, 2]],
    ["without typing", []],
  ] as const)("shows a household on one browser %s as a shared device at most", (_, typists) => {
    const told = ["h1", "h2"].map((account, index) => {
      const typist = typists[index];
      return {
        account,
        token: "family",
        address: "home",
        hours: [1, 2, 3],
        signals: machine("family computer"),
        ...(typist !== undefined && { typing: typed(randomTypist(typist), 250, index) }),
      };
    });
    const { links } = world(told, size, { home: "residential" });
    const [link] = links();
    expect(link?.probability).toBeLessThan(0.5);
    expect(link?.relations.household).toBeGreaterThan(link?.relations.oneHand ?? 1);
    const [cluster] = clusterAccounts(links(), []);
    expect(["sharedDevice", "household"]).toContain(cluster?.label);
  });

  describe.each(["residential", "unknown"] as const)("a home of class %s", (at) => {
    /** One print at one address behind tokens of their own: profiles on one computer, or one model bought twice. */
    const home = (deviceClass: "desktop" | "phone", typists: readonly (number | null)[]): Told[] =>
      typists.map((typist, index) => ({
        account: `m${index}`,
        token: `profile ${index}`,
        address: "home",
        hours: [1, 2, 3, 26, 27],
        deviceClass,
        signals: machine("family computer"),
        ...(typist !== null && { typing: typed(randomTypist(typist), 300, 50 + index) }),
      }));
    it.each(["desktop", "phone"] as const)("spares a family with a profile each on one %s", (device) => {
      for (const typists of [
        [21, 22],
        [31, 32, 33],
        [null, null, null],
        [41, null],
        [51, null, null, 52],
      ])
        expect(accusing(home(device, typists), { home: at })).toEqual([]);
    });
    it("leaves a silent pair unsure, far from accused", () => {
      const [link] = world(home("desktop", [null, null]), size, { home: at }).links();
      expect(link?.probability).toBeLessThan(0.75);
    });
  });

  const office = ["o1", "o2", "o3", "o4"];
  const atWork = (account: string, signals: string, seed: number): Told => ({
    account,
    token: `token ${account}`,
    address: "office",
    hours: [9, 10, 11, 33],
    signals: machine(signals),
    typing: typed(randomTypist(40 + seed), 250, seed),
  });
  it("spares four strangers in one office on their own devices", () => {
    const told = office.map((account, index) => atWork(account, account, index));
    expect(clusterAccounts(world(told, size, { office: "business" }).links(), [])).toEqual([]);
    expect(clusterAccounts(world(told, size).links(), [])).toEqual([]);
  });
  it("spares colleagues on machines of one image", () => {
    const told = office.map((account, index) => atWork(account, "corporate image", index));
    expect(clusterAccounts(world(told, size, { office: "business" }).links(), [])).toEqual([]);
    const silent = told.map(withoutTyping);
    expect(clusterAccounts(world(silent, size, { office: "business" }).links(), [])).toEqual([]);
  });
  it("spares twins: identical prints at different addresses", () => {
    const told = ["t1", "t2"].map((account) => ({
      account,
      token: `token ${account}`,
      address: `home of ${account}`,
      signals: machine("the same laptop from the same shop"),
    }));
    const classes = { "home of t1": "residential", "home of t2": "residential" } as const;
    expect(clusterAccounts(world(told, size, classes).links(), [])).toEqual([]);
    expect(world(told, size, classes).link("t1", "t2").probability).toBeLessThan(0.5);
  });
  it("spares identical phones behind one carrier", () => {
    const told = ["p1", "p2", "p3"].map((account) => ({
      account,
      token: `token ${account}`,
      address: "carrier",
      deviceClass: "phone" as const,
      hours: [1, 2, 3, 4],
      signals: machine("this year's phone"),
    }));
    expect(clusterAccounts(world(told, size, { carrier: "mobile" }).links(), [])).toEqual([]);
  });
  it("spares a crowd on one address", () => {
    const crowd = Math.min(400, size) - 2;
    const told = ["c1", "c2"].map((account) => ({
      account,
      token: `token ${account}`,
      address: "stadium",
      hours: [1, 2, 3],
      signals: machine(account),
      typing: typed(randomTypist(5), 300, 5),
    }));
    const w = world(
      told,
      size,
      { stadium: "residential" },
      { "address stadium": crowd, "addressHour stadium@490105": crowd },
    );
    expect(clusterAccounts(w.links(), [])).toEqual([]);
  });
  it("finds a careless hand: one browser, one typist, one payout account", () => {
    const told = ["x1", "x2"].map((account, index) => ({
      account,
      token: "browser",
      address: "home",
      hours: [1, 2],
      signals: machine("desktop"),
      typing: typed(randomTypist(8), 250, 60 + index),
      payout: "iban",
    }));
    expect(accusing(told, { home: "residential" })).toEqual([["x1", "x2"]]);
  });
});
