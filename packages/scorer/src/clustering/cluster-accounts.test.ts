import { describe, expect, it } from "vitest";
import { seeded } from "../linkage/test/seeded.ts";
import type { Link } from "../linkage/types.ts";
import { clusterAccounts } from "./cluster-accounts.ts";
import { householdLink, linkOfProbability as link, verdictOn } from "./test/links.ts";

const groups = (links: readonly Link[], ...verdicts: Parameters<typeof verdictOn>[]): string[] =>
  clusterAccounts(
    links,
    verdicts.map((one) => verdictOn(...one)),
  ).map(({ label, accounts }) => `${label}: ${accounts.join(" ")}`);

const clique = (names: readonly string[], probability: number): Link[] =>
  names.flatMap((a, index) => names.slice(index + 1).map((b) => link(a, b, probability)));
const named = (prefix: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${prefix}${String(i).padStart(5, "0")}`);

describe("clusterAccounts", () => {
  it("joins each other's best and leaves what is unsure", () => {
    expect(groups([link("a", "b", 0.96), link("c", "d", 0.94)])).toEqual(["oneHand: a b"]);
  });
  it("does not let a single link lead on from a pair, unless it is strong alone", () => {
    expect(groups([link("a", "b", 0.98), link("b", "c", 0.96)])).toEqual(["oneHand: a b"]);
    expect(groups([link("a", "b", 0.98), link("b", "c", 0.995)])).toEqual(["oneHand: b c"]);
    expect(groups([link("a", "b", 0.995), link("b", "c", 0.995)])).toEqual(["oneHand: a b c"]);
  });
  it("takes a third account that leans to both", () => {
    expect(groups([link("a", "b", 0.98), link("b", "c", 0.96), link("a", "c", 0.6)])).toEqual([
      "oneHand: a b c",
    ]);
    expect(groups([link("a", "b", 0.98), link("b", "c", 0.96), link("a", "c", 0.4)])).toEqual([
      "oneHand: a b",
    ]);
  });
  it("splits two hands that one link holds together", () => {
    const bridge = link("a3", "b1", 0.97);
    expect(
      groups([...clique(["a1", "a2", "a3"], 0.98), ...clique(["b1", "b2", "b3"], 0.98), bridge]),
    ).toEqual(["oneHand: a1 a2 a3", "oneHand: b1 b2 b3"]);
  });
  it("is as probable as the weakest link of its strongest tree", () => {
    const [cluster] = clusterAccounts([link("a", "b", 0.99), link("b", "c", 0.97), link("a", "c", 0.96)], []);
    expect(cluster?.probability).toBeCloseTo(0.97, 9);
    expect(cluster?.families).toEqual(["device"]);
  });
  it("keeps two people who type differently apart, at the weakest link between them", () => {
    const apart = link("a", "c", 0.3, -4);
    expect(groups([link("a", "b", 0.999), link("b", "c", 0.995), apart])).toEqual(["oneHand: a b"]);
  });

  it("asks for more where a third account on the same image types unlike both", () => {
    const other = [link("a", "c", 0.2, -4), link("b", "c", 0.2, -4)];
    expect(groups([link("a", "b", 0.97), ...other])).toEqual([]);
    expect(groups([link("a", "b", 0.97), ...other.slice(1)])).toEqual(["oneHand: a b"]);
    expect(groups([link("a", "b", 0.995), ...other])).toEqual(["oneHand: a b"]);
  });

  it("lets no single odd account hide a farm", () => {
    const farm = named("f", 10);
    const odd = farm.map((name) => link(name, "odd", 0.2, -4));
    expect(groups([...clique(farm, 0.97), ...odd])).toEqual([`farm: ${farm.join(" ")}`]);
  });

  describe("with reviewers", () => {
    it("splits where people are different and joins where they are one", () => {
      const links = clique(["a", "b", "c"], 0.99);
      expect(groups(links, ["a", "c", "differentPeople"])).toHaveLength(1);
      expect(groups(links, ["a", "c", "differentPeople"])[0]).not.toMatch(/a.*c/);
      expect(groups([link("a", "b", 0.1)], ["a", "b", "oneHand"])).toEqual(["oneHand: a b"]);
      expect(groups([], ["a", "b", "oneHand"])).toEqual(["oneHand: a b"]);
    });
    it("hears the newest word, and of two at once the one that spares", () => {
      const links = [link("a", "b", 0.98)];
      expect(groups(links, ["a", "b", "differentPeople", 1], ["a", "b", "oneHand", 2])).toEqual([
        "oneHand: a b",
      ]);
      expect(groups(links, ["a", "b", "oneHand", 1], ["b", "a", "differentPeople", 1])).toEqual([]);
    });
    it("overrules typing by a reviewer's word", () => {
      expect(groups([link("a", "b", 0.2, -5)], ["a", "b", "oneHand"])).toEqual(["oneHand: a b"]);
    });
    it("survives verdicts that contradict each other", () => {
      const found = groups([], ["a", "b", "oneHand"], ["b", "c", "oneHand"], ["a", "c", "differentPeople"]);
      expect(found).toHaveLength(1);
    });
  });

  it("calls many accounts on one image a farm, and eight one hand", () => {
    expect(groups(clique(named("f", 9), 0.99))[0]).toMatch(/^farm/);
    expect(groups(clique(named("f", 8), 0.99))[0]).toMatch(/^oneHand/);
  });
  it("shows no chain of coincidences, however long", () => {
    const names = named("n", 3000);
    const chain = (p: number): Link[] =>
      names.slice(1).map((name, index) => link(names[index] ?? "", name, p));
    const largest = (links: readonly Link[]): number =>
      Math.max(0, ...clusterAccounts(links, []).map(({ accounts }) => accounts.length));
    expect(largest(chain(0.6))).toBe(0);
    expect(largest(chain(0.96))).toBeLessThanOrEqual(2);
    expect(largest(chain(0.995))).toBe(0);
  });

  it("labels one browser a shared device, a household where people type differently", () => {
    expect(groups([householdLink("a", "b")])).toEqual(["sharedDevice: a b"]);
    expect(groups([householdLink("a", "b", "different")])).toEqual(["household: a b"]);
    expect(
      groups(named("n", 9).flatMap((a, i, all) => all.slice(i + 1).map((b) => householdLink(a, b))))[0],
    ).toMatch(/^organisation/);
  });
  it("shows no chain of shared browsers", () => {
    const names = named("n", 50);
    expect(groups(names.slice(1).map((name, index) => householdLink(names[index] ?? "", name)))).toEqual([]);
  });
  it("has each account in one cluster, one hand before a shared device", () => {
    const links = [link("a", "b", 0.99), householdLink("b", "c"), householdLink("c", "d")];
    expect(groups(links)).toEqual(["oneHand: a b", "sharedDevice: c d"]);
  });

  it("gives the same clusters in whatever order links and verdicts come", () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const random = seeded(seed);
      const names = named("n", 12);
      const links = names.flatMap((a, i) =>
        names.slice(i + 1).flatMap((b) => {
          const p = [0.2, 0.6, 0.96, 0.97, 0.995][Math.floor(random() * 5)] ?? 0.2;
          const typing = random() < 0.1 ? -4 : undefined;
          return random() < 0.5 ? [] : [random() < 0.2 ? householdLink(a, b) : link(a, b, p, typing)];
        }),
      );
      const verdicts = names
        .slice(1, 4)
        .map((b, index) => verdictOn("n00000", b, index === 1 ? "differentPeople" : "oneHand", 5));
      const found = clusterAccounts(links, verdicts);
      const shuffled = links.toSorted(() => random() - 0.5);
      expect(clusterAccounts(shuffled, verdicts.toReversed())).toEqual(found);
      const members = found.flatMap(({ accounts }) => accounts);
      expect(new Set(members).size).toBe(members.length);
    }
  });
});
