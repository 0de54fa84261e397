import { describe, expect, it } from "vitest";
import type { Link } from "../linkage/types.ts";
import { clusterAccounts } from "./cluster-accounts.ts";
import { linkOfProbability as link } from "./test/links.ts";

const groups = (links: readonly Link[]): string[] =>
  clusterAccounts(links, []).map(({ accounts }) => accounts.join(" "));

describe("a link that nearly reaches the threshold", () => {
  it("counts where a third account agrees with both, and is one hand with one of them", () => {
    expect(groups([link("a", "b", 0.96), link("a", "c", 0.92), link("b", "c", 0.91)])).toEqual(["a b c"]);
    const [cluster] = clusterAccounts([link("a", "b", 0.96), link("a", "c", 0.92), link("b", "c", 0.91)], []);
    // 0.91 and 1.5 bits.
    expect(cluster?.probability).toBeCloseTo(1 / (1 + (0.09 / 0.91) * 2 ** -1.5), 9);
  });
  it("is raised for nobody where no link accuses alone", () => {
    expect(groups([link("a", "b", 0.94), link("a", "c", 0.94), link("b", "c", 0.94)])).toEqual([]);
  });
  it("needs the third to agree with both", () => {
    expect(groups([link("a", "b", 0.96), link("a", "c", 0.92)])).toEqual(["a b"]);
    expect(groups([link("a", "b", 0.96), link("a", "c", 0.92), link("b", "c", 0.85)])).toEqual(["a b"]);
  });
  it("stays where a third types unlike one of them", () => {
    const links = [link("a", "b", 0.96), link("a", "c", 0.92), link("b", "c", 0.92, -4)];
    expect(groups(links)).toEqual(["a b"]);
  });
  it("takes an account along that agrees with all of a cluster, however many there are", () => {
    const members = ["a", "b", "c", "d"];
    const sure = members.flatMap((x, i) => members.slice(i + 1).map((y) => link(x, y, 0.97)));
    expect(groups([...sure, ...members.map((x) => link(x, "e", 0.93))])).toEqual(["a b c d e"]);
  });
});
