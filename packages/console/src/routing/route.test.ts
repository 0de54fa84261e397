import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashOf, type Route, routeOf } from "./route.ts";

const id = fc.string({ minLength: 1, unit: "grapheme" });
const text = fc.string({ unit: "grapheme" });

describe("routes", () => {
  const routes: fc.Arbitrary<Route> = fc.oneof(
    fc.record({ screen: fc.constant("overview" as const), site: id }),
    fc.record({ screen: fc.constant("clusters" as const), site: id, label: text, sort: text }),
    fc.record({ screen: fc.constant("cluster" as const), site: id, id, pair: text }),
    fc.record({ screen: fc.constant("accounts" as const), site: id, query: text }),
    fc.record({ screen: fc.constant("account" as const), site: id, id }),
    fc.record({ screen: fc.constant("visitor" as const), site: id, id }),
    fc.record({ screen: fc.constant("you" as const), site: id }),
    fc.record({ screen: fc.constant("weights" as const), site: id }),
    fc.record({ screen: fc.constant("compare" as const), site: id, a: text, b: text }),
  );

  it("come back from their hash whatever the ids hold", () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(routeOf(hashOf(route))).toEqual(route);
      }),
    );
  });

  it("never throw on a hash that somebody typed", () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        expect(routeOf(hash).screen).toBeTypeOf("string");
      }),
    );
  });

  it.each([
    ["", "home"],
    ["#/", "home"],
    ["#/market", "overview"],
    ["#/market/clusters", "clusters"],
    ["#/market/nothing", "unknown"],
    ["#/market/visitors", "unknown"],
    ["#/market/compare/x", "unknown"],
    ["#/market/weights/x", "unknown"],
    ["#/market/clusters/a/b", "unknown"],
    ["#/%E0%A4%A", "unknown"],
  ])("reads %s as %s", (hash, screen) => expect(routeOf(hash).screen).toBe(screen));
});
