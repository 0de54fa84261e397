import { expect, it } from "vitest";
import { createBoundedMap } from "./bounded-map.ts";

it("forgets the oldest, and takes no long key", () => {
  const map = createBoundedMap<number>(2, 3);
  map.set("a", 1);
  map.set("b", 2);
  map.set("c", 3);
  map.set("long", 4);
  expect(["a", "b", "c", "long"].map(map.get)).toEqual([undefined, 2, 3, undefined]);
});
