import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, hashOf } from "./hash.ts";
import { printOf } from "./print-of.ts";
import type { SignalSet } from "./types.ts";

const ok = (value: unknown): SignalSet[string] => ({ status: "ok", value });
const BASE: SignalSet = { canvas: ok("c"), screen: ok({ width: 1, height: 2 }), userAgent: ok("Chrome 140") };

describe("printOf", () => {
  it("keeps its key when the browser is updated, and loses it when the machine changes", () => {
    const key = printOf(BASE, "desktop")?.key;
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    expect(printOf({ ...BASE, userAgent: ok("Chrome 141") }, "desktop")?.key).toBe(key);
    expect(printOf({ ...BASE, screen: ok({ height: 2, width: 1 }) }, "desktop")?.key).toBe(key);
    expect(printOf({ ...BASE, reducedMotion: ok(true) }, "desktop")?.key).toBe(key);
    expect(printOf({ ...BASE, canvas: ok("d") }, "desktop")?.key).not.toBe(key);
    expect(printOf(BASE, "phone")?.key).not.toBe(key);
  });
  it("takes ok signals alone", () => {
    const noised: SignalSet = { canvas: { status: "noised", value: "c" }, screen: { status: "failed" } };
    expect(printOf(noised, "desktop")).toBeNull();
    expect(printOf({ ...BASE, ...noised }, "desktop")).toBeNull();
    expect(printOf({}, "desktop")).toBeNull();
  });
  it("does not compare values of different probes", () => {
    const newer = printOf({ ...BASE, canvas: { status: "ok", value: "c", version: 2 } }, "desktop");
    expect(newer?.hashes["canvas"]).not.toBe(printOf(BASE, "desktop")?.hashes["canvas"]);
  });
  it("takes the page's hash where the value was too large to send", () => {
    expect(printOf({ canvas: { status: "ok", hash: "00ff" } }, "desktop")?.hashes).toEqual({
      canvas: "00ff",
    });
  });
  it("leaves out what marks of tamper discredit: it neither ties nor separates", () => {
    const spoofed = (cores: number, renderer: string): SignalSet => ({
      ...BASE,
      hardwareConcurrency: ok(cores),
      webGlBasics: ok({ rendererUnmasked: renderer }),
      natives: ok({
        "Navigator.hardwareConcurrency": "text receiver",
        "WebGLRenderingContext.getParameter": "cycle",
      }),
    });
    const print = printOf(spoofed(4, "Adreno"), "desktop");
    expect(Object.keys(print?.hashes ?? {}).toSorted()).toEqual(["canvas", "screen", "userAgent"]);
    expect(printOf(spoofed(64, "Mali"), "desktop")).toEqual(print);
    expect(printOf({ ...spoofed(4, "Adreno"), canvas: ok("d") }, "desktop")?.key).not.toBe(print?.key);
  });
  it("is not fooled by names of the prototype", () => {
    const hostile = JSON.parse('{"__proto__":{"canvas":{"status":"ok","value":1}}}') as SignalSet;
    expect(printOf(hostile, "desktop")).toBeNull();
  });
});

describe("hashOf", () => {
  it("tells apart what differs in a single character", () => {
    const seen = new Map<string, string>();
    for (let i = 0; i < 20_000; i += 1) {
      const text = `{"value":${i}}`;
      const hash = hashOf(text);
      expect(seen.get(hash)).toBeUndefined();
      seen.set(hash, text);
    }
  });
});

describe("canonicalJson", () => {
  it("does not depend on the order of properties", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const entries = Object.entries(object);
        expect(canonicalJson(Object.fromEntries(entries.toReversed()))).toBe(canonicalJson(object));
      }),
    );
  });
  it("reads back as what it was", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
