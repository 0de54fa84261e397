import { describe, expect, it } from "vitest";
import { fromSource } from "./fingerprintjs.ts";

const context = { cache: {} };

describe("fromSource", () => {
  it.each([
    ["a value", () => 7, { status: "ok", value: 7 }],
    ["a value in two steps", () => () => "x", { status: "ok", value: "x" }],
    ["nothing", () => undefined, { status: "unsupported" }],
    ["null, which is a value", () => null, { status: "ok", value: null }],
    ["a special number", () => -3, { status: "failed" }],
    ["a number that is special elsewhere", () => -1, { status: "ok", value: -1 }],
  ])("reads %s", (_name, source, expected) => {
    expect(fromSource(source, { [-3]: "failed" }).measure(context)).toEqual(expected);
  });

  it("waits for both steps where they are promises", async () => {
    const probe = fromSource(() => () => Promise.resolve(-3), { [-3]: "blocked" });
    expect(await probe.measure(context)).toEqual({ status: "blocked" });
  });
});
