import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byCodeUnit } from "../statistics/order.ts";
import { HourTable } from "./hour-table.ts";
import { NameTable } from "./name-table.ts";

describe("NameTable", () => {
  it("numbers names in order of appearance, and gives each back", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 200 }), (names) => {
        const table = new NameTable();
        const ids = names.map((name) => table.idOfText(name));
        const distinct = [...new Set(names)];
        expect(ids).toEqual(names.map((name) => distinct.indexOf(name)));
        expect(distinct.map((_, id) => table.textOf(id))).toEqual(distinct);
        expect(table.size).toBe(distinct.length);
      }),
      { numRuns: 30 },
    );
  });
  it("orders names by code unit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (first, second) => {
        const table = new NameTable();
        const [x, y] = [table.idOfText(first), table.idOfText(second)];
        expect(Math.sign(table.compare(x, y))).toBe(byCodeUnit(first, second));
      }),
      { numRuns: 30 },
    );
  });
  it("takes bytes of ASCII as the text that they spell", () => {
    const table = new NameTable();
    const bytes = Uint8Array.from("xabcx", (letter) => letter.charCodeAt(0));
    expect(table.idOf(bytes, 1, 4)).toBe(table.idOfText("abc"));
  });
  it("keeps ten thousand apart", () => {
    const table = new NameTable();
    for (let n = 0; n < 10_000; n += 1) expect(table.idOfText(`name ${n}`)).toBe(n);
    for (let n = 0; n < 10_000; n += 1) expect(table.idOfText(`name ${n}`)).toBe(n);
  });
});

describe("HourTable", () => {
  it("numbers places in hours, and knows the place again", () => {
    const table = new HourTable();
    for (let n = 0; n < 10_000; n += 1) expect(table.idOf(n % 100, Math.floor(n / 100))).toBe(n);
    expect(table.idOf(37, 5)).toBe(537);
    expect(table.places[537]).toBe(37);
    expect(table.size).toBe(10_000);
  });
});
