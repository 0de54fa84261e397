import { printOf, type SignalSet } from "@samehand/scorer";
import { expect, it } from "vitest";
import { printSeen, signalsMark } from "./known-prints.ts";

const signals = (platform: string, durationMs: number) => {
  const measured = (value: string) => ({ status: "ok" as const, value, durationMs });
  return { platform: measured(platform), timezone: measured("Europe/Paris") };
};

it("is the same print, remembered or made", () => {
  const first = printSeen(signals("Win32", 1), "desktop");
  expect(printSeen(signals("Win32", 2), "desktop")).toBe(first);
  expect(first).toMatchObject({ ...printOf(signals("Win32", 3), "desktop") });
});

it("is another one for other signals, and for another class of device", () => {
  const first = printSeen(signals("Win32", 1), "desktop");
  for (const other of [printSeen(signals("MacIntel", 1), "desktop"), printSeen(signals("Win32", 1), "phone")])
    expect(other?.key).not.toBe(first?.key);
});

it("has the same mark whether it was remembered or brought along by an import", () => {
  const set: SignalSet = signals("Win32", 1);
  const seen = printSeen(set, "desktop");
  const brought = printOf(set, "desktop");
  if (seen === null || brought === null) throw new Error("no print");
  expect(signalsMark(brought, set)).toBe(signalsMark(seen, null));
});
