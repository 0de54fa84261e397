import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contradicted } from "./contradicted.ts";

type Said = { a: string; b: string; verdict: "oneHand" | "differentPeople" };
const same = (a: string, b: string): Said => ({ a, b, verdict: "oneHand" });
const apart = (a: string, b: string): Said => ({ a, b, verdict: "differentPeople" });
const MOST = 100;
const ACCOUNTS = "a b c d e f g h".split(" ");

test.each<[string, Said[], [Said, Said[]][]]>([
  ["nothing said", [], []],
  ["one hand in a ring", [same("a", "b"), same("b", "c"), same("a", "c")], []],
  ["two hands apart", [same("a", "b"), same("c", "d"), apart("a", "c"), apart("b", "d")], []],
  [
    "a chain that ends in two people",
    [same("a", "b"), same("b", "c"), apart("a", "c")],
    [[apart("a", "c"), [same("a", "b"), same("b", "c")]]],
  ],
  [
    "the shortest of two chains, whatever the order",
    [same("x", "d"), same("c", "d"), same("b", "c"), same("a", "b"), same("a", "x"), apart("a", "d")],
    [[apart("a", "d"), [same("a", "x"), same("x", "d")]]],
  ],
  [
    "one chain that two stand against",
    [same("a", "b"), same("b", "c"), same("c", "d"), apart("a", "c"), apart("b", "d")],
    [
      [apart("a", "c"), [same("a", "b"), same("b", "c")]],
      [apart("b", "d"), [same("b", "c"), same("c", "d")]],
    ],
  ],
  ["an account and itself", [same("a", "a"), apart("a", "a")], []],
])("%s", (_, said, found) => {
  for (const order of [said, said.toReversed()])
    expect(contradicted(order, MOST).map((each) => [each.apart, each.chain])).toEqual(found);
});

test("no more are told than asked for", () => {
  const said = [same("a", "b"), same("b", "c"), same("c", "d"), apart("a", "c"), apart("b", "d")];
  expect(contradicted(said, 1)).toHaveLength(1);
});

test("whoever is kept apart within what is joined is named, and nobody else; each chain leads from one to the other", () => {
  const account = fc.constantFrom(...ACCOUNTS);
  const pairs = fc.uniqueArray(
    fc.tuple(account, account).filter(([a, b]) => a < b),
    { selector: String, maxLength: 20 },
  );
  fc.assert(
    fc.property(pairs, fc.infiniteStream(fc.boolean()), (all, coin) => {
      const said = all.map(([a, b]) => (coin.next().value === true ? same(a, b) : apart(a, b)));
      const reach = new Map(ACCOUNTS.map((each) => [each, new Set([each])]));
      for (const _ of ACCOUNTS)
        for (const { a, b } of said.filter((each) => each.verdict === "oneHand"))
          for (const [x, y] of [
            [a, b],
            [b, a],
          ] as const)
            for (const further of reach.get(y) ?? []) reach.get(x)?.add(further);
      const expected = said.filter(
        (each) => each.verdict === "differentPeople" && reach.get(each.a)?.has(each.b),
      );
      const found = contradicted(said, MOST);
      expect(found.map((each) => `${each.apart.a}${each.apart.b}`).toSorted()).toEqual(
        expected.map((each) => `${each.a}${each.b}`).toSorted(),
      );
      for (const {
        apart: { a, b },
        chain,
      } of found) {
        const end = chain.reduce(
          (at, step) => (step.a === at ? step.b : step.b === at ? step.a : "nowhere"),
          a,
        );
        expect(end).toBe(b);
      }
    }),
  );
});
