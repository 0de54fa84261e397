import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SIGNALS } from "../../packages/sdk/src/signals/registry.ts";
import { type Measured, signalsPage } from "./page.ts";

const read = (name: string) => readFileSync(new URL(`../../docs/reference/${name}`, import.meta.url), "utf8");
const measured = JSON.parse(read("signals.json")) as Measured;

describe("the reference of signals", () => {
  it("is what the registry and the figures make (pnpm docs:signals)", () => {
    expect(read("signals.md")).toBe(signalsPage(measured));
  });

  it("has figures of every signal of the registry, and of no other", () => {
    expect(Object.keys(measured.signals)).toEqual(Object.keys(SIGNALS));
  });

  it("refuses a signal that was never measured", () => {
    const { canvas: _, ...others } = measured.signals;
    expect(() => signalsPage({ ...measured, signals: others })).toThrow("canvas");
  });
});
