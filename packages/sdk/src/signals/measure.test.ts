import { describe, expect, it } from "vitest";
import { memoryPlace } from "../identity/place.ts";
import { measure } from "./measure.ts";
import { type Probe, read } from "./probe.ts";

/** A page of one session: what it shows, and how often the expensive probe had to run. */
function session() {
  const place = memoryPlace();
  const seen = { timezone: "Europe/Paris", idles: 0, draws: 0 };
  const probes: Record<string, Probe> = {
    canvas: {
      expensive: true,
      measure() {
        seen.draws++;
        return read("pixels");
      },
    },
    timezone: { measure: () => read(seen.timezone) },
  };
  const page = () =>
    measure(probes, {
      place,
      now: () => 0,
      pause: async () => undefined,
      wait: () => new Promise(() => undefined),
      idle: async () => void seen.idles++,
    });
  return { seen, place, page };
}

describe("measure", () => {
  it("gives the quick signals at once and the expensive ones when the page is idle", async () => {
    const { page, seen } = session();
    const { signals, rest } = await page();
    expect(Object.keys(signals)).toEqual(["timezone"]);
    expect(await rest).toMatchObject({ canvas: { status: "ok", value: "pixels" } });
    expect(seen.idles).toBe(1);
  });

  it("does not measure the expensive ones again on the next page of the session", async () => {
    const { page, seen } = session();
    const first = await page();
    const expensive = await first.rest;
    const second = await page();
    expect(second.rest).toBeUndefined();
    expect(second.signals).toEqual({ ...first.signals, ...expensive });
    expect(seen.draws).toBe(1);
  });

  it("measures them again when something quick has changed", async () => {
    const { page, seen } = session();
    await (await page()).rest;
    seen.timezone = "Asia/Tokyo";
    expect((await page()).rest).toBeDefined();
    expect(seen.draws).toBe(2);
  });

  it.each(["null", "7", "[]", "{", '["key"]'])("measures them where the place holds %s", async (text) => {
    const { page, place } = session();
    place.set(text);
    expect((await page()).rest).toBeDefined();
  });
});
